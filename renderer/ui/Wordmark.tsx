import classes from './Wordmark.module.css';

/** The product's name as it is drawn. */
export function Wordmark() {
  return (
    <span className={classes.mark}>
      <svg viewBox="0 0 24 24" className={classes.sign} aria-hidden="true">
        <rect width="24" height="24" rx="6" className={classes.tile} />
        <path
          className={classes.stroke}
          d="M16.5 8.4c-.9-1.2-2.5-1.9-4.4-1.9-2.6 0-4.4 1.2-4.4 2.9 0 4 8.9 1.6 8.9 5.3 0 1.7-1.9 2.8-4.5 2.8-2 0-3.8-.8-4.7-2.1"
        />
      </svg>
      Savedesk
    </span>
  );
}

import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

type SectionProps = {
  readonly title: string;
  /** A whole column or card (2) is a landmark named by its title; a part of one (3) is not. */
  readonly level?: 2 | 3;
  /** Stands at the end of the title's line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly testId?: string;
  /** The part scrolls by itself, and can then be reached by key to do so. */
  readonly scrolls?: boolean;
};

/** A titled part of the page. */
export function Section(props: SectionProps) {
  const { title, level = 3, aside, children, className, testId, scrolls = false } = props;
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  const classNames = [classes.section, scrolls ? classes.scrolls : '', className];
  const shared = { className: classNames.filter(Boolean).join(' '), 'data-testid': testId };
  const content = (
    <>
      <div className={classes.head}>
        <Heading id={id} className={classes.title}>
          {title}
        </Heading>
        {aside}
      </div>
      {children}
    </>
  );
  if (level === 3) return <div {...shared}>{content}</div>;
  return (
    <section {...shared} aria-labelledby={id} {...(scrolls ? { tabIndex: 0 } : {})}>
      {content}
    </section>
  );
}

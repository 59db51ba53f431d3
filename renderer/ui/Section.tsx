import { type ReactNode, useId } from 'react';
import classes from './Section.module.css';

type SectionProps = {
  readonly title: string;
  readonly level?: 2 | 3;
  /** Stands at the end of the title's line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
  readonly testId?: string;
  /** The part scrolls by itself, and can then be reached by key to do so. */
  readonly scrolls?: boolean;
};

/** A titled part of the page, a landmark named by its title where it is a whole column. */
export function Section({
  title,
  level = 3,
  aside,
  children,
  className,
  testId,
  scrolls = false,
}: SectionProps) {
  const id = useId();
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section
      aria-labelledby={id}
      {...(scrolls ? { tabIndex: 0 } : {})}
      data-testid={testId}
      className={[classes.section, scrolls ? classes.scrolls : '', className]
        .filter(Boolean)
        .join(' ')}
    >
      <div className={classes.head}>
        <Heading id={id} className={level === 2 ? classes.column : classes.title}>
          {title}
        </Heading>
        {aside}
      </div>
      {children}
    </section>
  );
}

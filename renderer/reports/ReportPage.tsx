import type { ComponentProps, ReactNode } from 'react';
import classes from './ReportPage.module.css';
import { ReportStanding } from './ReportStanding.tsx';

type ReportPageProps = Omit<ComponentProps<typeof ReportStanding>, 'heading'> & {
  readonly title: string;
  readonly children: ReactNode;
};

/** The frame of a supervisor's screen: its heading, its filter, of when and which days it tells. */
export function ReportPage({ title, children, ...standing }: ReportPageProps) {
  return (
    <main className={classes.page}>
      <ReportStanding heading={<h1 className={classes.title}>{title}</h1>} {...standing} />
      <div className={classes.parts}>{children}</div>
    </main>
  );
}

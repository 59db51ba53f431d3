import type { ImportReport, RejectedRow } from '../customers/import-run.ts';
import { describeProblem } from './rejects-file.ts';
import { bold, count, counted, type Terminal } from './terminal.ts';

/** Problems shown on the terminal; the file of --rejects has them all. */
export const MOST_SHOWN = 20;

export type ImportSummary = {
  readonly file: string;
  readonly mapping: string;
  readonly dryRun: boolean;
  readonly durationMs: number;
  readonly report: ImportReport;
  /** The first {@link MOST_SHOWN} of the rejected. */
  readonly rejected: readonly RejectedRow[];
  readonly rejectsFile: string | undefined;
};

/** For people. */
export function writeSummary(summary: ImportSummary, { stdout }: Terminal): void {
  const { report, dryRun } = summary;
  const verb = report.stopped ? 'Stopped in' : dryRun ? 'Checked' : 'Imported';
  const seconds = (summary.durationMs / 1000).toFixed(1);
  const lines = [`${bold(`${verb} ${summary.file}`, stdout)} in ${seconds} s`, ''];
  const rows: [string, number][] = dryRun
    ? [['good', report.rows - report.rejected]]
    : [
        ['created', report.created],
        ['updated', report.updated],
        ['unchanged', report.unchanged],
      ];
  rows.push(['rejected', report.rejected]);
  for (const [label, value] of rows)
    lines.push(`  ${label.padEnd(10)}${count(value).padStart(10)}`);
  const leftOut = Object.entries(report.leftOut);
  if (leftOut.length > 0) lines.push('');
  for (const [field, value] of leftOut)
    lines.push(`  left out: ${field} in ${counted(value, 'row')}`);
  if (report.rejected > 0) lines.push('', ...describeRejected(summary));
  if (report.stopped)
    lines.push('', 'What was imported stays; run the same command again to go on.');
  stdout.write(`${lines.join('\n')}\n`);
}

function describeRejected({ report, rejected, rejectsFile }: ImportSummary): string[] {
  const problems = rejected.flatMap(({ line, problems }) =>
    problems.map((problem) => `  ${`line ${line}`.padEnd(12)}${describeProblem(problem)}`),
  );
  const more = report.rejected - rejected.length;
  if (more > 0) problems.push(`  ... and ${counted(more, 'row')} more`);
  if (rejectsFile !== undefined) problems.push(`  All of them are in ${rejectsFile}.`);
  else if (more > 0) problems.push('  --rejects FILE.csv keeps them all.');
  return problems;
}

/** For programs: one JSON object. */
export function writeJson(summary: ImportSummary, { stdout }: Terminal): void {
  const { report, ...rest } = summary;
  const { rows, created, updated, unchanged, rejected, leftOut, stopped } = report;
  const counts = { rows, created, updated, unchanged, rejected, leftOut, stopped };
  const problems = rest.rejected.map(({ line, externalId, problems }) => ({
    line,
    externalId,
    problems,
  }));
  stdout.write(
    `${JSON.stringify(
      {
        file: rest.file,
        mapping: rest.mapping,
        dryRun: rest.dryRun,
        durationMs: rest.durationMs,
        ...counts,
        firstRejected: problems,
      },
      null,
      2,
    )}\n`,
  );
}

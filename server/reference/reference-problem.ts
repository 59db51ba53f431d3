/** One thing wrong in a reference file, told so that whoever edits it can put it right. */
export type ReferenceProblem = {
  readonly file: string;
  /** Counted from 1; null where the file could not be read as text at all. */
  readonly line: number | null;
  /** Where in the data, such as `offers[2].economics.currency`; empty for the file as a whole. */
  readonly path: string;
  readonly problem: string;
  readonly fix: string;
};

const MOST_SHOWN = 50;

/** Reference files that cannot be used; none of them was taken over. */
export class ReferenceFileError extends Error {
  override readonly name = 'ReferenceFileError';
  readonly problems: readonly ReferenceProblem[];

  constructor(problems: readonly ReferenceProblem[], what = 'reference data not loaded') {
    const shown = problems.slice(0, MOST_SHOWN).map((problem) => `  ${problemText(problem)}`);
    const rest = problems.length - shown.length;
    super(
      [
        `${what}: ${problems.length} problem${problems.length === 1 ? '' : 's'}`,
        ...shown,
        ...(rest > 0 ? [`... and ${rest} more`] : []),
      ].join('\n'),
    );
    this.problems = problems;
  }
}

/** A problem in a line: where it is, what is wrong, what to do. */
export function problemText({ file, line, path, problem, fix }: ReferenceProblem): string {
  const where = line === null ? file : `${file}:${line}`;
  return `${where} ${path === '' ? '' : `${path}: `}${problem}; ${fix}`;
}

/** A path as people write it: `offers[2].name.nb`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) =>
      typeof key === 'number'
        ? `${text}[${key}]`
        : `${text}${text === '' ? '' : '.'}${String(key)}`,
    '',
  );
}

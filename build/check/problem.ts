/** Something a check refuses, and where: file relative to the project's root, line from 1. */
export type Problem = { readonly file: string; readonly line?: number; readonly text: string };

export function formatProblem({ file, line, text }: Problem): string {
  return line === undefined ? `${file}  ${text}` : `${file}:${line}  ${text}`;
}

import { globSync } from 'node:fs';

/** Code that runs or is built, tests not included. */
const CODE = ['build', 'electron', 'renderer', 'server', 'shared'].map(
  (folder) => `${folder}/**/*.{ts,tsx,mts,js,mjs,cjs}`,
);

/** Every production and tool source file under `root`, relative to it, with forward slashes. */
export function sourceFiles(root: string, patterns: readonly string[] = CODE): string[] {
  return globSync([...patterns], { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

/** The line, from 1, of an offset in a text. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

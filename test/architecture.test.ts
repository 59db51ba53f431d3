import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const ROOTS = /^(electron|renderer|shared|server|locales|build|test)\//;

/** Paths written as code in a document that begin with one of the project's folders. */
function pathsNamedIn(document: string): string[] {
  const text = readFileSync(`${root}/${document}`, 'utf8');
  return [...text.matchAll(/`([^`\s]+)`/g)]
    .map((match) => match[1] ?? '')
    .filter((path) => ROOTS.test(path));
}

describe.each(['ARCHITECTURE.md', 'README.md'])('%s', (document) => {
  test('names only paths that exist', () => {
    const paths = pathsNamedIn(document);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

type Locked = {
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
};

const lock = JSON.parse(
  readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
) as { readonly packages: Readonly<Record<string, Locked>> };

/** Where Node would look for a package that the one at `path` needs, the nearest first. */
function placesOf(path: string, name: string): string[] {
  const parts = path.split('/node_modules/');
  const around = parts.map((_, index) =>
    parts.slice(0, parts.length - index).join('/node_modules/'),
  );
  return [
    ...around.filter((place) => place !== '').map((place) => `${place}/node_modules/${name}`),
    `node_modules/${name}`,
  ];
}

// npm writes a lockfile that its own `npm ci` refuses when the registry lacks a platform's package.
test('every package that another one needs, on whatever platform, is in the lockfile', () => {
  const missing = Object.entries(lock.packages).flatMap(
    ([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !placesOf(path, name).some((place) => place in lock.packages))
        .map((name) => `${path} needs ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the lockfile names no address to download from', () => {
  expect(
    Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined),
  ).toEqual([]);
});

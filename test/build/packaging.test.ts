import { existsSync, readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { importsOf } from '../../build/check/imports.ts';
import { explainPackagingFailure } from '../../build/packaging-failure.ts';
import {
  type PackedApp,
  packApp,
  packagingConfig,
  validateConfiguration,
} from '../support/packed-app.ts';
import { makeTempDir, removeDir } from '../support/temp-dir.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('The packaging configuration', () => {
  test('is what electron-builder’s own schema asks for', async () => {
    await expect(validateConfiguration(packagingConfig())).resolves.toBeUndefined();
  });

  test('would be refused with a misspelt option', async () => {
    const config = { ...packagingConfig(), electronFuse: {} };
    await expect(validateConfiguration(config)).rejects.toThrow('electronFuse');
  });

  test('makes every installer there is to be', () => {
    const config = packagingConfig() as Record<string, { target: { target: string }[] }>;
    const targets = ['win', 'mac', 'linux'].map((system) =>
      config[system]?.target.map(({ target }) => target),
    );
    expect(targets).toEqual([['nsis', 'msi'], ['dmg'], ['AppImage', 'deb']]);
  });

  test('finds a native SQLite module for every machine it packages for', () => {
    const config = packagingConfig() as Record<string, { target: { arch: string[] }[] }>;
    const machines = (['win', 'mac', 'linux'] as const).flatMap((system) => {
      const platform = { win: 'win32', mac: 'darwin', linux: 'linux' }[system];
      const archs = config[system]?.target.flatMap(({ arch }) => arch) ?? [];
      return [...new Set(archs)].map((arch) => `${platform}-${arch}`);
    });
    expect(machines).toHaveLength(6);
    for (const machine of machines) {
      const binary = `node_modules/better-sqlite3/prebuilds/${machine}.node`;
      expect([binary, existsSync(join(root, binary))]).toEqual([binary, true]);
    }
  });

  test('names icons and entitlements that are there', () => {
    const { win, mac, linux } = packagingConfig() as Record<string, Record<string, string>>;
    const named = [win?.['icon'], mac?.['icon'], mac?.['entitlements'], linux?.['icon']];
    for (const path of named)
      expect([path, existsSync(join(root, path ?? '?'))]).toEqual([path, true]);
  });
});

describe('A packed app', () => {
  const workDir = makeTempDir('packed');
  let app: PackedApp;

  beforeAll(async () => {
    app = await packApp(workDir);
  }, 120_000);
  afterAll(() => removeDir(workDir));

  test('holds the bundles, the page, the weights and the SQLite module, and nothing else', () => {
    const expected = [
      /^\/package\.json$/,
      /^\/dist\/electron\/(main|preload|host)\.cjs$/,
      /^\/dist\/electron\/(main|preload|host)\.licenses\.md$/,
      /^\/shared\/models\/(NOTICE\.md|(en|id|nb|nl|language)\.bin)$/,
      /^\/dist\/renderer\/(electron\.html|icon\.svg|licenses\.md)$/,
      /^\/dist\/renderer\/assets\/[\w-]+\.(js|css|woff2|svg|mp3|ogg|wav)$/,
      /^\/node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/[\w/-]+\.js)$/,
      /^\/node_modules\/better-sqlite3\/prebuilds\/linux-x64\.node$/,
    ];
    expect(app.files.filter((path) => !expected.some((pattern) => pattern.test(path)))).toEqual([]);
    for (const pattern of expected) expect(app.files.some((path) => pattern.test(path))).toBe(true);
  });

  test.each(['/dist/electron/main.cjs', '/dist/electron/host.cjs', '/dist/electron/preload.cjs'])(
    'holds every module that %s and what it imports import',
    (entry) => {
      const missing: string[] = [];
      const visited = new Set<string>();
      const visit = (file: string) => {
        if (visited.has(file)) return;
        visited.add(file);
        for (const { specifier } of importsOf(file, app.read(file))) {
          if (isBuiltin(specifier) || specifier.startsWith('electron/')) continue;
          const target = resolveInside(app, file, specifier);
          if (target === null) missing.push(`${file} -> ${specifier}`);
          else if (/\.c?js$/.test(target)) visit(target);
        }
      };
      visit(entry);
      expect(missing).toEqual([]);
    },
  );

  test('holds everything that the page and its parts name', () => {
    const missing: string[] = [];
    const pages = app.files.filter((path) => /^\/dist\/renderer\/.*\.(html|js|css)$/.test(path));
    for (const page of pages) {
      const text = app.read(page);
      const named = page.endsWith('.js')
        ? importsOf(page, text).map(({ specifier }) => specifier)
        : [...text.matchAll(/(?:src|href)="([^"#]+)"|url\(["']?(?!data:)([^"')]+)/g)].map(
            ([, attribute, url]) => attribute ?? url ?? '',
          );
      for (const name of named) {
        const target = posix.join(dirname(page), name);
        if (!app.files.includes(target)) missing.push(`${page} -> ${name}`);
      }
    }
    expect(pages.length).toBeGreaterThan(5);
    expect(missing).toEqual([]);
  });

  test('holds nothing that tells where or when it was built', () => {
    const telling = app.files
      .filter((path) => /\.(c?js|html|css)$/.test(path))
      .filter((path) => {
        const text = app.read(path);
        return text.includes(root) || text.includes(new Date().toISOString().slice(0, 10));
      });
    expect(telling).toEqual([]);
  });

  test('starts at its main bundle and installs nothing', () => {
    const metadata = JSON.parse(app.read('/package.json'));
    expect(app.files).toContain(`/${metadata.main}`);
    expect(metadata).toMatchObject({ productName: 'Savedesk', dependencies: {} });
    expect(metadata).not.toHaveProperty('devDependencies');
    expect(metadata).not.toHaveProperty('scripts');
  });

  test('has its native module outside the archive, where the system can load it', () => {
    const prebuilds = join(app.unpackedDir, 'node_modules/better-sqlite3/prebuilds');
    expect(readdirSync(prebuilds)).toEqual(['linux-x64.node']);
  });

  test('has fuses that keep everybody else’s code out', async () => {
    const wire = await getCurrentFuseWire(app.executable);
    const { DISABLE, ENABLE } = FuseState;
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: DISABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
      [FuseV1Options.EnableCookieEncryption]: ENABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
    });
  });

  test('brings Chromium’s texts in the console’s languages only', () => {
    expect(readdirSync(app.localesDir).sort()).toEqual(
      ['en-GB', 'en-US', 'id', 'nb', 'nl'].map((language) => `${language}.pak`),
    );
  });
});

describe('When packaging fails', () => {
  test.each([
    ['⨯ getaddrinfo ENOTFOUND github.com  failedTask=build', 'getaddrinfo ENOTFOUND github.com'],
    ['⨯ connect ECONNREFUSED 10.0.0.1:443', 'connect ECONNREFUSED 10.0.0.1:443'],
    ['HTTPError: Response code 403 (Forbidden) for https://', 'Response code 403 (Forbidden)'],
  ])('for want of a download, says so in one line: %s', (output, reason) => {
    const line = explainPackagingFailure(output);
    expect(line).toContain(`could not be downloaded (${reason})`);
    expect(line).not.toContain('\n');
  });

  test('for another reason, leaves the word to electron-builder', () => {
    expect(explainPackagingFailure('⨯ Application entry file does not exist')).toBeNull();
  });
});

/** Where Node would find what `file` imports, if it is packed; null if it is not. */
function resolveInside(app: PackedApp, file: string, specifier: string): string | null {
  const base = specifier.startsWith('.')
    ? posix.join(dirname(file), specifier)
    : `/node_modules/${specifier}`;
  if (!specifier.startsWith('.')) {
    if (!app.files.includes(`${base}/package.json`)) return null;
    const { main } = JSON.parse(app.read(`${base}/package.json`));
    return firstPacked(app, posix.join(base, main));
  }
  return firstPacked(app, base);
}

function firstPacked(app: PackedApp, path: string): string | null {
  const candidates = [path, `${path}.js`, `${path}/index.js`];
  return candidates.find((candidate) => app.files.includes(candidate)) ?? null;
}

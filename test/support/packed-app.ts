import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const resolver = createRequire(import.meta.url);
const builderRequire = createRequire(resolver.resolve('electron-builder/package.json'));
const appBuilderRequire = createRequire(builderRequire.resolve('app-builder-lib/package.json'));

/** What electron-builder made of the project, around an Electron that is only a stand-in. */
export type PackedApp = {
  /** Paths inside app.asar, as `/dist/electron/main.cjs`. */
  readonly files: readonly string[];
  /** The folder of what lies beside the archive, because the system itself must open it. */
  readonly unpackedDir: string;
  readonly executable: string;
  readonly localesDir: string;
  read(path: string): string;
  /** Writes the archive and what lies beside it into one folder. */
  extractTo(dir: string): void;
};

type Asar = {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  statFile(archive: string, path: string): { readonly files?: object };
  extractFile(archive: string, path: string): Buffer;
  extractAll(archive: string, dir: string): void;
};

const asar: Asar = appBuilderRequire('@electron/asar');

/** Runs the real electron-builder with the real configuration; only Electron's own files are stand-ins. */
export async function packApp(workDir: string): Promise<PackedApp> {
  const output = join(workDir, 'release');
  const cli = join(dirname(resolver.resolve('electron-builder/package.json')), 'cli.js');
  const args = [
    ...['--config', 'build/electron-builder.yml', '--linux', '--x64', '--dir'],
    ...['--publish', 'never', `-c.directories.output=${output}`],
    `-c.electronDist=${standInForElectron(join(workDir, 'electron'))}`,
  ];
  await promisify(execFile)(process.execPath, [cli, ...args], { cwd: root });

  const appDir = join(output, 'linux-unpacked');
  const archive = join(appDir, 'resources/app.asar');
  return {
    files: asar
      .listPackage(archive, { isPack: false })
      .filter((path) => asar.statFile(archive, path.slice(1)).files === undefined),
    unpackedDir: join(appDir, 'resources/app.asar.unpacked'),
    executable: join(appDir, 'savedesk'),
    localesDir: join(appDir, 'locales'),
    read: (path) => asar.extractFile(archive, path.slice(1)).toString('utf8'),
    extractTo: (dir) => asar.extractAll(archive, dir),
  };
}

/** Validates a configuration by electron-builder's own schema; rejects with what is wrong with it. */
export async function validateConfiguration(config: unknown): Promise<void> {
  const { validateConfiguration: validate } = appBuilderRequire('./out/util/config/config.js') as {
    validateConfiguration: (config: unknown, log: object) => Promise<void>;
  };
  await validate(config, { isEnabled: false });
}

/** The mark by which @electron/fuses finds Electron's fuses in a binary, their version and their number. */
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.of(1, 9),
  // As Electron ships them: 1 is on, 0 is off.
  Buffer.from('101100001'),
]);

function standInForElectron(dir: string): string {
  mkdirSync(join(dir, 'locales'), { recursive: true });
  mkdirSync(join(dir, 'resources'));
  writeFileSync(join(dir, 'electron'), Buffer.concat([Buffer.from('stand-in'), FUSE_WIRE]));
  chmodSync(join(dir, 'electron'), 0o755);
  for (const language of ['de', 'en-GB', 'en-US', 'id', 'nb', 'nl', 'sv']) {
    writeFileSync(join(dir, 'locales', `${language}.pak`), language);
  }
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) writeFileSync(join(dir, name), name);
  return dir;
}

/** The packaging configuration, as written. */
export function packagingConfig(): Record<string, unknown> {
  return parse(readFileSync(join(root, 'build/electron-builder.yml'), 'utf8'));
}

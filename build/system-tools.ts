import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Programs from outside npm that some tests drive. The product itself needs none of them. */
export type SystemTool = 'chromium' | 'headlessShell' | 'postgres' | 'redis';

type Recipe = {
  readonly debianPackage: string;
  /** Set to 1, the tests that drive this tool are skipped. */
  readonly skipVariable: string;
  readonly usedBy: string;
  readonly find: () => string | undefined;
};

export const SYSTEM_TOOLS: Readonly<Record<SystemTool, Recipe>> = {
  chromium: {
    debianPackage: 'chromium',
    skipVariable: 'SAVEDESK_SKIP_BROWSER',
    usedBy: 'real-browser tests',
    find: findChromium,
  },
  // The same browser without windows and menus of its own, and without a camera or a microphone to ask
  // for: half the processor time. Where it cannot be had, the whole one does as well.
  headlessShell: {
    debianPackage: 'chromium-headless-shell',
    skipVariable: 'SAVEDESK_SKIP_BROWSER',
    usedBy: 'real-browser tests',
    find: () => chosenChromium() ?? onPath('chromium-headless-shell') ?? findChromium(),
  },
  postgres: {
    debianPackage: 'postgresql',
    skipVariable: 'SAVEDESK_SKIP_POSTGRES',
    usedBy: 'PostgreSQL server tests',
    find: findPostgresFolder,
  },
  redis: {
    debianPackage: 'redis-server',
    skipVariable: 'SAVEDESK_SKIP_REDIS',
    usedBy: 'tests of several servers behind Redis',
    find: () => onPath('redis-server'),
  },
};

const chosenChromium = () => process.env['SAVEDESK_CHROMIUM'];

/** The Chromium or Chrome to drive: SAVEDESK_CHROMIUM, else the PATH, else where installers put it. */
function findChromium(): string | undefined {
  const chosen = chosenChromium();
  if (chosen !== undefined) return chosen;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const installed = [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return firstOf(names, onPath) ?? installed.find((path) => existsSync(path));
}

/** The folder of initdb and postgres: SAVEDESK_POSTGRES_BIN, else the newest that Debian installed. */
function findPostgresFolder(): string | undefined {
  const chosen = process.env['SAVEDESK_POSTGRES_BIN'];
  if (chosen !== undefined) return chosen;
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map(Number).filter(Boolean) : [];
  const folders = versions
    .sort((a, b) => b - a)
    .map((version) => join(debian, String(version), 'bin'));
  return [...folders, ...pathFolders()].find((folder) =>
    ['initdb', 'postgres'].every((name) => isExecutable(join(folder, name))),
  );
}

function onPath(name: string): string | undefined {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return firstOf(pathFolders(), (folder) => {
    const path = join(folder, file);
    return isExecutable(path) ? path : undefined;
  });
}

function pathFolders(): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

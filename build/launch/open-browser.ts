import { spawn } from 'node:child_process';
import { hasDisplay, type Machine } from './electron-binary.ts';

/**
 * Opens the default browser where there is one and somebody to see it. Whether it worked is not
 * known and does not matter: the address is on the screen as well.
 */
export function openBrowser(
  url: string,
  { platform, env }: Pick<Machine, 'platform' | 'env'>,
): void {
  if (env['CI'] || !hasDisplay({ platform, env })) return;
  const [command, ...args] = openerOf(platform, url);
  const opener = spawn(command, args, { detached: true, stdio: 'ignore' });
  opener.on('error', () => {});
  opener.unref();
}

function openerOf(platform: NodeJS.Platform, url: string): readonly [string, ...string[]] {
  switch (platform) {
    case 'darwin':
      return ['open', url];
    case 'win32':
      // `start` takes a first quoted argument for the window's title.
      return ['cmd', '/c', 'start', '""', url];
    default:
      return ['xdg-open', url];
  }
}

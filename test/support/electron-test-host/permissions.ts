import type { PageSession } from './page-session.ts';
import { fromAlias } from './scheme-alias.ts';
import { isPermitted } from './session.ts';

type Permission = Parameters<typeof isPermitted>[1];

/** Electron's names for permissions, and what Chromium's DevTools call them. */
const PERMISSIONS: readonly (readonly [Permission, readonly string[]])[] = [
  ['clipboard-read', ['clipboard-read']],
  ['clipboard-sanitized-write', ['clipboard-write']],
  ['display-capture', ['display-capture']],
  ['geolocation', ['geolocation']],
  ['idle-detection', ['idle-detection']],
  ['local-fonts', ['local-fonts']],
  ['media', ['camera', 'microphone']],
  ['midi', ['midi']],
  ['notifications', ['notifications']],
  ['speaker-selection', ['speaker-selection']],
  ['window-management', ['window-management']],
];

/** Makes Chromium answer a page the way the application's handlers would. */
export async function applyPermissions(
  session: PageSession,
  contents: unknown,
  aliasOrigin: string,
): Promise<void> {
  const origin = fromAlias(`${aliasOrigin}/`).slice(0, -1);
  for (const [permission, names] of PERMISSIONS) {
    const granted = await isPermitted(contents, permission, origin);
    for (const name of names) await session.setPermission(name, granted, aliasOrigin);
  }
}

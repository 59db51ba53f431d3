/** Chromium knows no scheme of ours, so a registered one is shown to it as a host name under this. */
const ALIAS_SUFFIX = '.electron-test-host.example';

const privileged = new Map<string, Electron.CustomScheme>();

export function registerPrivilegedSchemes(schemes: readonly Electron.CustomScheme[]): void {
  for (const scheme of schemes) privileged.set(scheme.scheme, scheme);
}

/**
 * `savedesk://app/x` as `https://app.savedesk.electron-test-host.example/x`. Only a scheme registered
 * as standard has hosts, paths and an origin; only a secure one becomes https.
 */
export function toAlias(address: string): string {
  const [, scheme, host, rest] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(address) ?? [];
  const privileges = scheme === undefined ? undefined : privileged.get(scheme)?.privileges;
  if (scheme === undefined || !privileges?.standard) return address;
  const web = privileges.secure ? 'https' : 'http';
  return `${web}://${host}.${scheme}${ALIAS_SUFFIX}${rest || '/'}`;
}

/** The other way; an address that is no alias comes back as it is. */
export function fromAlias(address: string): string {
  // What a page holds in memory is named by its origin.
  if (address.startsWith('blob:')) return `blob:${fromAlias(address.slice('blob:'.length))}`;
  const url = URL.parse(address);
  if (!url?.hostname.endsWith(ALIAS_SUFFIX)) return address;
  const labels = url.hostname.slice(0, -ALIAS_SUFFIX.length).split('.');
  const scheme = labels.pop();
  return `${scheme}://${labels.join('.')}${address.slice(url.origin.length)}`;
}

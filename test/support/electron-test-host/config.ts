/** What a test decides about the machine that the shell finds itself on. */
export type TestHostConfig = {
  readonly chromium: { readonly executablePath: string; readonly args: readonly string[] };
  /** What `app.isPackaged` says. */
  readonly packaged: boolean;
  /** How the keychain protects: as on a Linux desktop with a keyring, as on one without, or not at all. */
  readonly keychain: 'secret-service' | 'hard-coded-password' | 'none';
  /** Another secret is another keychain: what was sealed with the first cannot be opened. */
  readonly keychainSecret: string;
  readonly systemLanguages: readonly string[];
};

const VARIABLE = 'ELECTRON_TEST_HOST';

export function configToEnv(config: TestHostConfig): Readonly<Record<string, string>> {
  return { [VARIABLE]: JSON.stringify(config) };
}

/** The configuration this process was started with. */
export function configFromEnv(): TestHostConfig {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error('Start this with launchShell().');
  return JSON.parse(text);
}

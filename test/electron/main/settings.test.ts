import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readSettings, settingsFiles } from '../../../electron/main/settings.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

describe('Workstation settings', () => {
  const dir = tempDirPerTest('settings');
  const userFile = () => join(dir.path, 'user.json');
  const machineFile = () => join(dir.path, 'machine.json');
  const read = (env: Record<string, string> = {}, serverSwitch = '') =>
    readSettings({
      switchValue: (name) => (name === 'server-url' ? serverSwitch : ''),
      env,
      files: [userFile(), machineFile()],
    });

  test('take the server from the command line, then the environment, the user, the machine', async () => {
    writeFileSync(machineFile(), '{"serverUrl":"https://machine.example"}');
    expect((await read()).serverUrl).toBe('https://machine.example');
    writeFileSync(userFile(), '{"serverUrl":"https://user.example"}');
    expect((await read()).serverUrl).toBe('https://user.example');
    const env = { SAVEDESK_SERVER_URL: 'https://env.example' };
    expect((await read(env)).serverUrl).toBe('https://env.example');
    expect((await read(env, 'https://switch.example')).serverUrl).toBe('https://switch.example');
  });

  test('say where to write the address when there is none', async () => {
    await expect(read()).rejects.toMatchObject({
      problem: { kind: 'no-server', file: userFile() },
    });
  });

  test.each(['http://127.0.0.1:4000', 'http://localhost:4000', 'http://[::1]:4000'])(
    'allow plain http on this machine (%s)',
    async (url) => {
      expect((await read({}, url)).serverUrl).toBe(url);
    },
  );

  test.each([
    'http://desk.example',
    'http://127.0.0.1.example',
    'ftp://desk.example',
    'desk.example',
  ])('refuse an address that customers’ data may not travel to (%s)', async (url) => {
    await expect(read({}, url)).rejects.toMatchObject({
      problem: { kind: 'bad-server', value: url },
    });
  });

  test.each(['{', '{"server":"https://typo.example"}', '{"serverUrl":"http://desk.example"}'])(
    'name the file that cannot be understood (%j)',
    async (text) => {
      writeFileSync(userFile(), text);
      await expect(read()).rejects.toMatchObject({
        problem: { kind: 'bad-file', file: userFile() },
      });
    },
  );

  test('allow a key file only when told to', async () => {
    const env = { SAVEDESK_SERVER_URL: 'https://env.example' };
    expect((await read(env)).allowKeyFile).toBe(false);
    expect((await read({ ...env, SAVEDESK_ALLOW_KEY_FILE: '1' })).allowKeyFile).toBe(true);
    writeFileSync(machineFile(), '{"allowKeyFile":true}');
    expect((await read(env)).allowKeyFile).toBe(true);
  });

  test('sign in by themselves only with both a name and a password', async () => {
    const env = { SAVEDESK_SERVER_URL: 'https://env.example', SAVEDESK_EMAIL: 'a@b.example' };
    expect((await read(env)).signIn).toBeNull();
    expect((await read({ ...env, SAVEDESK_PASSWORD: 'secret' })).signIn).toEqual({
      email: 'a@b.example',
      password: 'secret',
    });
  });

  test.each([
    ['win32', { ProgramData: 'D:\\Data' }, 'D:\\Data'],
    ['darwin', {}, '/Library/Application Support/Savedesk'],
    ['linux', {}, '/etc/savedesk'],
  ] as const)('look in the machine’s own place on %s', (platform, env, place) => {
    const [own, machine] = settingsFiles('/home/ana', platform, env);
    expect(own).toBe('/home/ana/workstation.json');
    expect(machine).toContain(place);
  });
});

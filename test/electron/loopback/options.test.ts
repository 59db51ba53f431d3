import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readOptions } from '../../../electron/loopback/options.ts';
import { readSecretFile } from '../../../electron/loopback/secret-file.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

describe('the options', () => {
  test('say where everything is, by the agreed layout of a data folder', () => {
    const options = readOptions(['--data-dir', 'somewhere', '--port', '8123', '--json'], {});
    expect(options).toMatchObject({
      deskDir: resolve('somewhere/desk'),
      tokenFile: resolve('somewhere/secrets/loopback-token'),
      dataKeyFile: resolve('somewhere/desk/data-key'),
      port: 8123,
      json: true,
      autoSignIn: null,
    });
  });

  test('sign somebody in from the environment', () => {
    const env = { SAVEDESK_EMAIL: 'ane@nordlys.example', SAVEDESK_PASSWORD: 'long enough' };
    expect(readOptions([], env).autoSignIn).toEqual({
      email: 'ane@nordlys.example',
      password: 'long enough',
    });
  });

  test.each([
    [['--server-url', 'nowhere'], {}, /http:\/\/127\.0\.0\.1:7310/],
    [['--server-url', 'ftp://host'], {}, /http/],
    [['--port', 'eighty'], {}, /port/],
    [['--port', '70000'], {}, /port/],
    [['--data-dir', ''], {}, /data-dir/],
    [['--unknown'], {}, /unknown/],
    [[], { SAVEDESK_EMAIL: 'ane@nordlys.example' }, /both SAVEDESK_EMAIL and SAVEDESK_PASSWORD/],
  ])('%j with %j are refused with what to change', (args, env, message) => {
    expect(() => readOptions(args, env)).toThrow(message);
  });
});

describe('a secret file', () => {
  const dir = tempDirPerTest('secret');
  const random = (count: number) => new Uint8Array(count).fill(0xfb);

  test('is made once, for its owner only, and read back', () => {
    const path = join(dir.path, 'secrets', 'token');
    const made = readSecretFile(path, 32, random);
    const other = readSecretFile(path, 32, (count) => new Uint8Array(count));
    expect(Buffer.from(other)).toEqual(Buffer.from(made));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(dir.path, 'secrets')).mode & 0o777).toBe(0o700);
    expect(readFileSync(path, 'utf8').trim()).toMatch(/^[\w-]{43}$/);
  });

  test('that everybody may read is closed to them', () => {
    const path = join(dir.path, 'token');
    readSecretFile(path, 32, random);
    chmodSync(path, 0o644);
    readSecretFile(path, 32, random);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('that holds something else is refused, never replaced', () => {
    const path = join(dir.path, 'token');
    writeFileSync(path, 'short');
    expect(() => readSecretFile(path, 32, random)).toThrow(/does not hold 32 bytes/);
    expect(readFileSync(path, 'utf8')).toBe('short');
  });
});

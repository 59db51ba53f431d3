import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { CommanderError } from 'commander';
import { readLaunchOptions } from '../../../build/launch/options.ts';
import { DEMO_PASSWORD } from '../../../server/demo/company.ts';

let said = '';
beforeEach(() => {
  said = '';
  const collect = (text: unknown) => {
    said += String(text);
    return true;
  };
  jest.spyOn(process.stderr, 'write').mockImplementation(collect);
  jest.spyOn(process.stdout, 'write').mockImplementation(collect);
});
afterEach(() => {
  jest.restoreAllMocks();
});

describe('the options of npm start', () => {
  test('are a demo, an agent and the usual places when nothing is said', () => {
    expect(readLaunchOptions([], {})).toMatchObject({
      dataDir: '.data',
      port: null,
      serverPort: null,
      signIn: { email: 'oliver@nordlys.example', password: DEMO_PASSWORD },
      speed: 1,
      seed: 'nordlys',
      empty: false,
      open: true,
      browser: false,
    });
  });

  test('take every one that is documented', () => {
    const args =
      '--as supervisor --data-dir d --port 7000 --server-port 0 --speed 2.5 --seed x --empty --no-open --browser';
    expect(readLaunchOptions(args.split(' '), {})).toEqual({
      dataDir: 'd',
      port: 7000,
      serverPort: 0,
      signIn: { email: 'maren@nordlys.example', password: DEMO_PASSWORD },
      speed: 2.5,
      seed: 'x',
      callerSeed: 'x',
      empty: true,
      open: false,
      browser: true,
    });
  });

  test('let other people call at each start, unless a seed is given', () => {
    const { callerSeed } = readLaunchOptions([], {});
    expect(readLaunchOptions([], {}).callerSeed).not.toBe(callerSeed);
  });

  test('sign in by e-mail address; who is not of the demo needs a password', () => {
    const env = { SAVEDESK_PASSWORD: 'secret' };
    expect(readLaunchOptions(['--as', 'budi@nordlys.example'], {}).signIn.email).toBe(
      'budi@nordlys.example',
    );
    expect(readLaunchOptions(['--as', 'me@example.com'], env).signIn).toEqual({
      email: 'me@example.com',
      password: 'secret',
    });
  });

  test.each<[readonly string[], RegExp]>([
    [['--as', 'me@example.com'], /Set SAVEDESK_PASSWORD/],
    [['--as', 'boss'], /boss is not one of the demo's accounts/],
    [['--port', '70000'], /from 0 to 65535/],
    [['--speed', '0'], /from 0\.1 to 100/],
    [['--sped', '2'], /unknown option '--sped'.*\n.*--speed/],
  ])('refuse %j with what to do', (args, message) => {
    expect(() => readLaunchOptions(args, {})).toThrow(CommanderError);
    expect(said).toMatch(message);
  });

  test('are explained with examples', () => {
    expect(() => readLaunchOptions(['--help'], {})).toThrow(CommanderError);
    expect(said).toContain('npm start -- --as supervisor');
  });
});

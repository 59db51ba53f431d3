import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type PrepareOptions, prepareHost } from '../../../electron/main/prepare-host.ts';
import type { ProblemAnswer, StartupProblem } from '../../../electron/main/startup-problem.ts';
import { hostStartSchema } from '../../../shared/contract/host-process.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';

const plainKeychain: PrepareOptions['keychain'] = {
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(`v11${text}`),
  decryptStringAsync: async (sealed) => ({
    result: sealed.toString().slice(3),
    shouldReEncrypt: false,
  }),
};

describe('Preparing the host', () => {
  const dir = tempDirPerTest('prepare-host');

  /** Prepares, answering each problem with the next of `answers`. */
  async function prepare(answers: ProblemAnswer[], options: Partial<PrepareOptions> = {}) {
    const problems: StartupProblem[] = [];
    const start = await prepareHost({
      userDataDir: dir.path,
      keychain: plainKeychain,
      platform: 'linux',
      env: { SAVEDESK_SERVER_URL: 'https://desk.example' },
      switchValue: () => '',
      nowMs: () => Date.UTC(2026, 2, 1, 8, 30),
      ask: async (problem) => {
        problems.push(problem);
        return answers.shift() ?? 'quit';
      },
      ...options,
    });
    return { start, problems };
  }

  test('gives the host a folder of its own, the server and the key', async () => {
    const { start, problems } = await prepare([]);
    expect(problems).toEqual([]);
    expect(hostStartSchema.parse(start)).toEqual({
      kind: 'start',
      dataDir: join(dir.path, 'desk'),
      serverUrl: 'https://desk.example',
      dataKeyBase64: expect.any(String),
    });
    expect(existsSync(join(dir.path, 'desk'))).toBe(true);
  });

  test('passes a demonstration’s sign-in on', async () => {
    const env = {
      SAVEDESK_SERVER_URL: 'https://desk.example',
      SAVEDESK_EMAIL: 'agent@demo.example',
      SAVEDESK_PASSWORD: 'demo',
    };
    const { start } = await prepare([], { env });
    expect(start?.signIn).toEqual({ email: 'agent@demo.example', password: 'demo' });
  });

  test('goes on as soon as what was missing has been put right', async () => {
    const problems: StartupProblem[] = [];
    const { start } = await prepare([], {
      env: {},
      ask: async (problem) => {
        problems.push(problem);
        writeFileSync(join(dir.path, 'workstation.json'), '{"serverUrl":"https://now.example"}');
        return 'try-again';
      },
    });
    expect(problems).toEqual([{ kind: 'no-server', file: join(dir.path, 'workstation.json') }]);
    expect(start?.serverUrl).toBe('https://now.example');
  });

  test('gives up when the user does', async () => {
    expect((await prepare(['quit'], { env: {} })).start).toBeNull();
  });

  test('starts over with a new key, keeping all the old data aside', async () => {
    const first = await prepare([]);
    writeFileSync(join(dir.path, 'desk/outbox.db'), 'unsent work');
    const oldKey = readFileSync(join(dir.path, 'data-key.json'), 'utf8');
    const reset = {
      ...plainKeychain,
      decryptStringAsync: async () => Promise.reject(new Error('another keychain')),
    };

    const { start, problems } = await prepare(['start-over'], { keychain: reset });

    const aside = join(dir.path, 'set-aside-20260301T083000-000Z');
    expect(problems).toMatchObject([{ kind: 'key-unreadable', folder: aside }]);
    expect(start?.dataKeyBase64).not.toBe(first.start?.dataKeyBase64);
    expect(readdirSync(join(dir.path, 'desk'))).toEqual([]);
    expect(readFileSync(join(aside, 'desk/outbox.db'), 'utf8')).toBe('unsent work');
    expect(readFileSync(join(aside, 'data-key.json'), 'utf8')).toBe(oldKey);
  });

  test('leaves a fault that nobody at the machine can mend to the program', async () => {
    mkdirSync(join(dir.path, 'data-key.json'));
    await expect(prepare(['try-again'])).rejects.toThrow('EISDIR');
  });
});

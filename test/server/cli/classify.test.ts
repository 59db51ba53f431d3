import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, test } from '@jest/globals';
import type { Task } from '../../../server/classify/label-score.ts';
import { classify } from '../../../server/cli/classify.ts';
import type { Terminal } from '../../../server/cli/terminal.ts';
import { savedesk } from '../../support/run-cli.ts';
import { tempDirPerTest } from '../../support/temp-dir-per-test.ts';
import { wordReader } from '../../support/word-reader.ts';

const dir = tempDirPerTest('classify');

type Options = { readonly json?: boolean; readonly withText?: boolean; readonly task?: Task };

function collect() {
  const texts: string[] = [];
  const stream = new Writable({
    write(text, _encoding, done) {
      texts.push(String(text));
      done();
    },
  });
  return { stream, text: () => texts.join('') };
}

/** Runs the command over lines, from a file or from stdin. */
async function run(lines: string, options: Options = {}, stdin = false) {
  const stdout = collect();
  const stderr = collect();
  const file = join(dir.path, 'lines.jsonl');
  writeFileSync(file, lines);
  const terminal: Terminal = {
    stdout: stdout.stream,
    stderr: stderr.stream,
    stdin: Readable.from([Buffer.from(lines)]),
    env: {},
    signal: new AbortController().signal,
  };
  const input = stdin ? '-' : file;
  const exitCode = await classify({ lang: 'nb', input, ...options }, wordReader, terminal);
  const out = stdout.text().trimEnd().split('\n');
  return { exitCode, out, json: () => out.map((line) => JSON.parse(line)), stderr: stderr.text() };
}

const LABELLED = `{"text":"bad","label":"negative"}
{"text":"good, quit .6, dear","label":"positive"}
`;

describe('savedesk classify --json', () => {
  test('prints a result a line, and the scores last', async () => {
    const { exitCode, json, stderr } = await run(LABELLED, { json: true });
    const [first, second, last, ...more] = json();
    expect([exitCode, stderr, more]).toEqual([0, '', []]);
    expect(first).toMatchObject({ line: 1, given: 'negative', language: 'nb' });
    expect(first.sentiment).toEqual({
      label: 'negative',
      negative: 0.8,
      neutral: 0.2,
      positive: 0,
    });
    expect(second).toMatchObject({
      intent: { intent: 'cancel', probability: 0.6 },
      wantsToCancel: 0.6,
      reasons: [{ code: 'price', probability: 0.6 }],
      refusal: 0.3,
    });
    expect(last.summary).toMatchObject({
      read: 2,
      skipped: 0,
      model: 'words',
      task: 'sentiment',
      labelled: 2,
      accuracy: 1,
      macroF1: 1,
      confusion: { negative: { negative: 1, positive: 0 }, positive: { negative: 0, positive: 1 } },
    });
  });

  test('repeats texts only where it is asked to', async () => {
    const line = '{"text":"good"}';
    expect((await run(line, { json: true })).json()[0]).not.toHaveProperty('text');
    expect((await run(line, { json: true, withText: true })).json()[0].text).toBe('good');
  });

  test('scores nothing where nothing is labelled', async () => {
    const last = (await run('{"text":"good"}\n{"text":"bad","label":null}', { json: true })).json();
    expect(last.at(-1).summary).toMatchObject({ read: 2 });
    expect(last.at(-1).summary).not.toHaveProperty('macroF1');
  });

  test('skips what is no text, says which line, and goes on', async () => {
    const lines = ['{"text":"good"}', 'oops', '', '{"txt":"bad"}', '{"text":"bad","label":[]}'];
    const last = '{"text":"bad","label":"awful"}';
    const { exitCode, json, stderr } = await run([...lines, last].join('\r\n'), { json: true });
    expect(exitCode).toBe(0);
    expect(json().map(({ line }) => line)).toEqual([1, 6, undefined]);
    expect(json().at(-1).summary).toMatchObject({ read: 2, skipped: 3, oddLabels: 1 });
    expect(stderr.split('\n')).toEqual([
      'line 2: is not JSON; skipped',
      'line 4: is not an object with a "text"; skipped',
      'line 5: has a "label" that is neither text, a number, true nor false; skipped',
      'line 6: the label "awful" is not understood; not scored',
      '',
    ]);
  });

  test('reads stdin by the name -', async () => {
    const { json } = await run(LABELLED, { json: true }, true);
    expect(json()).toHaveLength(3);
  });

  test('scores a question with yes or no', async () => {
    const lines = '{"text":"quit","label":true}\n{"text":"hello","label":false}';
    const { json } = await run(lines, { json: true });
    expect(json().at(-1).summary).toMatchObject({
      task: 'cancel',
      wantsToCancel: { precision: 1, atRecall: { leastRecall: 0.8, precision: 1, recall: 1 } },
    });
  });
});

describe('savedesk classify', () => {
  test('shows people the beginning of a text without personal data, and a table', async () => {
    const card = '{"text":"bad, my card is 4111 1111 1111 1111","label":"neg"}';
    const { out } = await run(`${card}\n${LABELLED}`);
    expect(out[0]).toMatch(/^ +1 {2}negative 0\.80 .* bad, my card is \[card \*\*\*\*1111\]$/);
    expect(out.join('\n')).toContain('3 texts in');
    expect(out).toContainEqual(expect.stringMatching(/^ {2}macro-F1 +1\.000$/));
    expect(out.at(-2)).toMatch(/^ {2}negative +2 +0 +1\.000 +1\.000 +1\.000$/);
  });

  test('reads with the weights that ship, without a server', async () => {
    const file = join(dir.path, 'said.jsonl');
    writeFileSync(file, '{"text":"jeg vil si opp abonnementet mitt","label":"cancel"}\n');
    const run = await savedesk(['classify', '--lang', 'nb', '--input', file, '--json']);
    expect([run.exitCode, run.stderr]).toEqual([0, '']);
    const [read, last] = run.stdout.trimEnd().split('\n');
    expect(JSON.parse(read ?? '')).toMatchObject({ language: 'nb', intent: { intent: 'cancel' } });
    expect(JSON.parse(last ?? '').summary).toMatchObject({ task: 'intent', accuracy: 1 });
  });

  test('does not read on while nobody takes the results', async () => {
    const signal = new AbortController().signal;
    const stdout = new PassThrough({ highWaterMark: 1 });
    let taken = 0;
    async function* pieces() {
      for (; taken < 100; taken += 1) yield Buffer.from('{"text":"good"}\n');
    }
    const terminal: Terminal = {
      stdout,
      stderr: new PassThrough(),
      stdin: Readable.from(pieces(), { highWaterMark: 1 }),
      env: {},
      signal,
    };
    const done = classify({ lang: 'en', input: '-', json: true }, wordReader, terminal);
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    expect(taken).toBeLessThan(10);
    stdout.resume();
    expect(await done).toBe(0);
    expect(taken).toBe(100);
  });

  test('ends quietly when nobody reads any more', async () => {
    const stdout = new Writable({
      write(_text, _encoding, done) {
        done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      },
    });
    const stdin = Readable.from([Buffer.from(LABELLED), Buffer.from(LABELLED)]);
    const signal = new AbortController().signal;
    const terminal: Terminal = { stdout, stderr: new PassThrough(), stdin, env: {}, signal };
    expect(await classify({ lang: 'en', input: '-' }, wordReader, terminal)).toBe(0);
  });

  test('stops where the user asks to, also while nothing comes', async () => {
    const stop = new AbortController();
    const terminal: Terminal = {
      stdout: new PassThrough(),
      stderr: new PassThrough(),
      stdin: new PassThrough(),
      env: {},
      signal: stop.signal,
    };
    const done = classify({ lang: 'en', input: '-' }, wordReader, terminal);
    stop.abort();
    await expect(done).rejects.toThrow(/abort/);
  });

  test.each([
    ['an empty file', ''],
    ['only bad lines', 'a\nb\n'],
  ])('fails over %s', async (_what, lines) => {
    await expect(run(lines)).rejects.toThrow(/Nothing to read in .*: expected lines such as/);
  });

  test.each<[string, readonly string[], number, RegExp]>([
    ['no language', ['--input', 'x.jsonl'], 2, /--lang <language>' not specified/],
    ['another language', ['--lang', 'fr', '--input', 'x'], 2, /Allowed choices are en, id, nb, nl/],
    ['no input', ['--lang', 'en'], 2, /--input <file>' not specified/],
    ['an unknown task', ['--lang', 'en', '--input', 'x', '--task', 'mood'], 2, /Allowed choices/],
  ])('says what is wrong with %s', async (_what, args, exitCode, message) => {
    const { exitCode: ended, stderr } = await savedesk(['classify', ...args]);
    expect([ended, stderr]).toEqual([exitCode, expect.stringMatching(message)]);
  });
});

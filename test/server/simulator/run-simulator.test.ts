import { describe, expect, test } from '@jest/globals';
import { loadDialogues } from '../../../server/dialogues/dialogue.ts';
import { createCallerDraw, strangerIn } from '../../../server/simulator/callers.ts';
import { diceFrom } from '../../../server/simulator/random.ts';
import { type RunOptions, runSimulator } from '../../../server/simulator/run-simulator.ts';
import { EventRefusedError, SimulatorError } from '../../../server/simulator/simulator-error.ts';
import { type ScriptWriter, writeScript } from '../../../server/simulator/write-script.ts';
import { type FakeLine, fakePhoneLine } from '../../support/fake-phone-line.ts';

const CALLERS = Array.from({ length: 60 }, (_, index) => ({
  ...strangerIn(index % 3 === 0 ? 'nb' : 'en', `+4420794600${String(index).padStart(2, '0')}`),
  scenarios: ['price', 'moving', 'technical-problem'],
}));

async function writer(changes: Partial<ScriptWriter> = {}, seed = 'a'): Promise<ScriptWriter> {
  const dice = diceFrom(seed);
  return {
    dialogues: await loadDialogues(),
    drawCaller: createCallerDraw(CALLERS, null, dice),
    dice,
    scenario: null,
    from: null,
    patienceMs: 20_000,
    ...changes,
  };
}

async function run(fake: FakeLine, changes: Partial<RunOptions> = {}, signal?: AbortSignal) {
  const given = await writer();
  const log: string[] = [];
  await runSimulator(
    {
      line: fake.line,
      sleep: fake.sleep,
      speed: 1,
      dice: given.dice,
      nextScript: () => writeScript(given),
      intervalMs: 5_000,
      mostLive: 1,
      contacts: 5,
      log: (line) => log.push(line),
      ...changes,
    },
    signal ?? new AbortController().signal,
  );
  return log;
}

const offered = (fake: FakeLine) => fake.events.filter(({ name }) => name === 'offered');

describe('the simulator', () => {
  test('places as many contacts as asked for, one after the other', async () => {
    const fake = fakePhoneLine(() => 'live');
    await run(fake, { contacts: 5 });
    expect(offered(fake)).toHaveLength(5);
    let live = 0;
    for (const { name } of fake.events) {
      live += name === 'offered' ? 1 : name === 'ended' ? -1 : 0;
      expect(live).toBeLessThanOrEqual(1);
    }
  });

  test('keeps at most so many at a time', async () => {
    const fake = fakePhoneLine(() => 'live');
    await run(fake, { contacts: 12, mostLive: 3, intervalMs: 10 });
    let live = 0;
    let most = 0;
    for (const { name } of fake.events) {
      live += name === 'offered' ? 1 : name === 'ended' ? -1 : 0;
      most = Math.max(most, live);
    }
    expect(most).toBe(3);
  });

  test('calls less and less often while nobody answers', async () => {
    const fake = fakePhoneLine(() => 'queued');
    await run(fake, { contacts: 8 });
    const starts = offered(fake).map(({ atMs }) => atMs);
    const gaps = starts.slice(1).map((atMs, index) => atMs - (starts[index] ?? 0));
    expect(Math.min(...gaps.slice(-2))).toBeGreaterThan(2 * (gaps[0] ?? 0));
  });

  test('goes on after a contact that the server refuses', async () => {
    const fake = fakePhoneLine(() => 'live');
    let refusals = 0;
    const send: typeof fake.line.send = (name, data, signal) => {
      if (name === 'connected' && refusals === 0) {
        refusals += 1;
        throw new EventRefusedError('The server answered 409');
      }
      return fake.line.send(name, data, signal);
    };
    const log = await run(fake, { line: { ...fake.line, send }, contacts: 3 });
    expect(log.filter((line) => line.includes('409'))).toHaveLength(1);
    expect(fake.events.filter(({ name }) => name === 'ended')).toHaveLength(2);
  });

  test('ends with the error that no contact can get past', async () => {
    const fake = fakePhoneLine(() => 'live');
    const send = () => {
      throw new SimulatorError('The server answered 401');
    };
    await expect(run(fake, { line: { ...fake.line, send } })).rejects.toThrow('401');
  });

  test('ends when it is told to', async () => {
    const stop = new AbortController();
    const fake = fakePhoneLine(() => 'live');
    const sleep: typeof fake.sleep = (durationMs, signal) => {
      if (offered(fake).length === 3) stop.abort();
      return fake.sleep(durationMs, signal);
    };
    await run(fake, { sleep, contacts: null }, stop.signal);
    expect(offered(fake)).toHaveLength(3);
  });
});

describe('who calls about what', () => {
  const scripts = async (count: number, seed: string, changes: Partial<ScriptWriter> = {}) => {
    const given = await writer(changes, seed);
    return Array.from({ length: count }, () => writeScript(given));
  };

  test('is the same from the same seed', async () => {
    const key = (all: Awaited<ReturnType<typeof scripts>>) =>
      all.map(({ caller, dialogue, channel }) => [caller.number, dialogue.scenario, channel]);
    expect(key(await scripts(30, 'a'))).toEqual(key(await scripts(30, 'a')));
    expect(key(await scripts(30, 'a'))).not.toEqual(key(await scripts(30, 'b')));
  });

  test('varies: chats, withheld numbers, strangers and hasty callers among the rest', async () => {
    const all = await scripts(400, 'a');
    const share = (holds: (script: (typeof all)[number]) => boolean) =>
      all.filter(holds).length / all.length;
    expect(share(({ channel }) => channel === 'chat')).toBeCloseTo(0.15, 1);
    expect(share(({ from }) => from === null)).toBeGreaterThan(0);
    expect(share(({ patienceMs }) => patienceMs < 20_000)).toBeGreaterThan(0);
    expect(
      share(({ caller }) => !CALLERS.some(({ number }) => number === caller.number)),
    ).toBeGreaterThan(0);
  });

  test('suits the caller: their language, a scenario of theirs, and nobody twice in a row', async () => {
    const all = await scripts(200, 'a');
    for (const { caller, dialogue } of all) {
      expect(dialogue.language).toBe(caller.language);
      expect(caller.scenarios).toContain(dialogue.scenario);
    }
    const known = all.map(({ caller }) => caller.number).filter((number) => number.length > 12);
    const soon = known.filter((number, index) =>
      known.slice(index + 1, index + 5).includes(number),
    );
    expect(soon.filter((number) => CALLERS.some((caller) => caller.number === number))).toEqual([]);
  });

  test('favours a language where it is asked to', async () => {
    const dice = diceFrom('a');
    const all = await scripts(200, 'a', { drawCaller: createCallerDraw(CALLERS, 'nb', dice) });
    const norwegian = all.filter(({ caller }) => caller.language === 'nb').length;
    expect(norwegian / all.length).toBeGreaterThan(0.6);
  });

  test('is plain when it was asked for: by phone, with a number, and patient', async () => {
    for (const script of await scripts(50, 'a', { scenario: 'moving' })) {
      expect(script).toMatchObject({
        channel: 'voice',
        patienceMs: 20_000,
        from: script.caller.number,
        dialogue: { scenario: 'moving' },
      });
    }
  });

  test('cannot be what no dialogue is about', async () => {
    await expect(scripts(1, 'a', { scenario: 'weather' })).rejects.toThrow(
      /There is no dialogue weather in \w\w\. There are: bereavement, /,
    );
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Dialogue } from '../../../server/dialogues/dialogue.ts';
import { strangerIn } from '../../../server/simulator/callers.ts';
import { playContact, type Script } from '../../../server/simulator/play-contact.ts';
import type { ContactStatus } from '../../../shared/protocol/contact-events.ts';
import { queueIdSchema } from '../../../shared/schema/primitives.ts';
import { type FakeLine, fakePhoneLine } from '../../support/fake-phone-line.ts';

const DIALOGUE: Dialogue = {
  scenario: 'price',
  reason: 'price',
  queue: queueIdSchema.parse('cancellation'),
  language: 'en',
  turns: Array.from({ length: 8 }, (_, index) => ({
    by: index % 2 === 0 ? ('agent' as const) : ('customer' as const),
    text: `Turn ${index + 1}: {name} pays {price} for {product}.`,
  })),
};
const SCRIPT: Script = {
  caller: strangerIn('en', '+442079460123'),
  from: '+442079460123',
  channel: 'voice',
  dialogue: DIALOGUE,
  patienceMs: 30_000,
};

type StateAt = Parameters<typeof fakePhoneLine>[0];

async function play(stateAt: StateAt, changes: Partial<Script> = {}, speed = 1) {
  const fake = fakePhoneLine(stateAt);
  const ended = await playContact(
    { ...SCRIPT, ...changes },
    { line: fake.line, sleep: fake.sleep, speed, log: () => {} },
    new AbortController().signal,
  );
  return { ended, fake, names: namesOf(fake) };
}

const namesOf = ({ events }: FakeLine) => events.map(({ name }) => name);
const answeredAfter =
  (ms: number): StateAt =>
  (sinceMs): ContactStatus['state'] =>
    sinceMs >= ms ? 'live' : 'ringing';

describe('a contact', () => {
  test('is offered, answered, talked through and ended', async () => {
    const { ended, names, fake } = await play(answeredAfter(3_000));
    expect(ended).toBe('played-out');
    expect(names).toEqual(['offered', 'connected', ...Array(8).fill('utterance'), 'ended']);
    expect(fake.events[0]?.data).toMatchObject({
      channel: 'voice',
      direction: 'incoming',
      queue: 'cancellation',
      from: '+442079460123',
    });
    expect(fake.events[3]?.data).toMatchObject({
      speaker: 'customer',
      text: 'Turn 2: Sam Taylor pays 45 euros for my broadband.',
    });
  });

  test('says nothing before an agent has it', async () => {
    const { fake } = await play(answeredAfter(3_000));
    expect(fake.events[1]?.atMs).toBeGreaterThanOrEqual(3_000);
  });

  test('is hung up when nobody answers in time', async () => {
    const { ended, names, fake } = await play(() => 'queued');
    expect(ended).toBe('hung-up-waiting');
    expect(names).toEqual(['offered', 'ended']);
    expect(fake.events[1]?.atMs).toBe(30_000);
  });

  test('that the server has given up on is not talked on', async () => {
    const { ended, names } = await play((sinceMs) => (sinceMs > 5_000 ? 'abandoned' : 'ringing'));
    expect(ended).toBe('hung-up-waiting');
    expect(names).toEqual(['offered', 'ended']);
  });

  test('stops when the agent ends it, in the middle of a sentence', async () => {
    const { ended, names } = await play((sinceMs) =>
      sinceMs < 1_000 ? 'ringing' : sinceMs < 12_000 ? 'live' : 'ended',
    );
    expect(ended).toBe('ended-by-agent');
    expect(names.filter((name) => name === 'utterance').length).toBeGreaterThan(0);
    expect(names).not.toContain('ended');
  });

  test('takes half as long when people talk twice as fast', async () => {
    const talk = async (speed: number) => {
      const { fake } = await play(answeredAfter(0), {}, speed);
      const [, connected] = fake.events;
      return (fake.events.at(-1)?.atMs ?? 0) - (connected?.atMs ?? 0);
    };
    expect((await talk(1)) / (await talk(2))).toBeCloseTo(2, 1);
  });

  test('withholds its number by sending none', async () => {
    const { fake } = await play(answeredAfter(0), { from: null });
    expect(fake.events[0]?.data).toMatchObject({ from: null });
  });

  test('drops when the phone system shuts down, and the server is told', async () => {
    const stop = new AbortController();
    const fake = fakePhoneLine((sinceMs) => {
      if (sinceMs > 10_000) stop.abort();
      return 'live';
    });
    const playing = playContact(
      SCRIPT,
      { line: fake.line, sleep: fake.sleep, speed: 1, log: () => {} },
      stop.signal,
    );
    await expect(playing).rejects.toThrow();
    expect(namesOf(fake).at(-1)).toBe('ended');
  });
});

import { expect, test } from '@jest/globals';
import type { KeptUtterance } from '../../../../../electron/host/services/conversation/kept-utterance.ts';
import { readOnce } from '../../../../../electron/host/services/conversation/read-once.ts';

const said = (text: string): KeptUtterance => ({
  id: text,
  speaker: 'customer',
  text,
  atMs: 1,
  sentiment: null,
  intents: [],
  reasons: [],
  refusal: 0,
  model: 'fake-1',
});

test('an utterance is read once, and anew for something else it follows from', () => {
  const read: string[] = [];
  const lettersTimes = readOnce(({ text }, by: number) => {
    read.push(`${text}*${by}`);
    return text.length * by;
  });
  const [moving, costs] = [said('moving'), said('costs')];
  const asked = [moving, moving, costs].map((utterance) => lettersTimes(utterance, 2));
  expect(asked).toEqual([12, 12, 10]);
  expect(lettersTimes(moving, 3)).toBe(18);
  expect(read).toEqual(['moving*2', 'costs*2', 'moving*3']);
});

import { expect, test } from '@jest/globals';
import { keptUtteranceSchema } from '../../../../../electron/host/services/conversation/kept-utterance.ts';
import { readUtterance } from '../../../../../electron/host/services/conversation/read-utterance.ts';
import { fakeReader } from '../../../../support/fake-reader.ts';

const said = { id: 'u1', speaker: 'customer' as const, text: 'cancel it, too slow', atMs: 1 };

test('what is kept of an utterance is all that was read from it', () => {
  const kept = readUtterance(said, fakeReader, 'en');
  const { sentiment, intents, reasons, refusal } = fakeReader.read(said.text, 'en');
  expect(kept).toEqual({ ...said, sentiment, intents, reasons, refusal, model: 'fake-1' });
  expect(keptUtteranceSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});

test('the words of agents and bots are not read', () => {
  for (const speaker of ['agent', 'bot'] as const) {
    expect(readUtterance({ ...said, speaker }, fakeReader, 'en')).toMatchObject({
      sentiment: null,
      intents: [],
      reasons: [],
      refusal: 0,
    });
  }
});

test('what a desk kept before words were read for more than sentiment still opens', () => {
  const { sentiment } = fakeReader.read(said.text, 'en');
  expect(keptUtteranceSchema.parse({ ...said, sentiment })).toEqual({
    ...said,
    sentiment,
    intents: [],
    reasons: [],
    refusal: 0,
    model: 'lexicon',
  });
});

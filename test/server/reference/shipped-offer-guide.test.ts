import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { checkOffers } from '../../../server/reference/check-offers.ts';
import { feedbackFileSchema } from '../../../server/reference/feedback-file.ts';
import { guardrailsFileSchema } from '../../../server/reference/guardrails-file.ts';
import {
  loadReferenceFiles,
  REFERENCE_FILES,
  type ReferenceDocuments,
} from '../../../server/reference/load.ts';
import { offersFileSchema, rankingFileSchema } from '../../../server/reference/reference-files.ts';
import { GUARDRAIL_PROFILES } from '../../../shared/domain/guardrails/profile-for.ts';
import { OFFER_KINDS, type Offer, type OfferAmount } from '../../../shared/domain/offers/offer.ts';
import { codeIn, readGuide } from '../../support/markdown-guide.ts';

const dir = fileURLToPath(new URL('../../../server/reference', import.meta.url));
const guide = readGuide(join(dir, 'README.md'));

let shipped: ReferenceDocuments;
beforeAll(async () => {
  shipped = await loadReferenceFiles(dir, { currency: 'EUR' });
});

/** What is wrong with an offer beside the shipped ones. */
function wrongWith(offer: Offer): readonly string[] {
  const problems: string[] = [];
  const groups = shipped.offers.map(({ stacking }) => stacking.group);
  checkOffers([offer], { currency: 'EUR', groups }, (path, problem) => {
    problems.push(`${path.slice(2).join('.')}: ${problem}`);
  });
  return problems;
}

function exampleOffer(): Offer {
  const [written] = guide.blocks('yaml offer');
  const [offer] = offersFileSchema.parse({ offers: parse(written ?? '') }).offers;
  if (offer === undefined) throw new Error('the guide shows no offer');
  return offer;
}

const written = (table: string): readonly string[] =>
  guide.table(table).flatMap(([name]) => codeIn(name));

test('names every file of the folder', () => {
  expect(written('file')).toEqual([...Object.values(REFERENCE_FILES), 'playbooks/', 'schemas/']);
});

test('shows an offer without fault', () => {
  expect(wrongWith(exampleOffer())).toEqual([]);
});

test('explains every setting of an offer, and no other', () => {
  const inFile = Object.keys(exampleOffer()).map((key) => key.replace(/^(valid\w+)Ms$/u, '$1'));
  expect(written('setting').toSorted()).toEqual(inFile.toSorted());
});

test('tells for every kind how its value may be written', () => {
  const amounts: readonly OfferAmount[] = [
    { kind: 'none' },
    { kind: 'fixed', amountMinor: 500 },
    { kind: 'percent-of-monthly', percent: 10 },
  ];
  const rows = guide.table('kind');
  expect(rows.map(([kind]) => codeIn(kind)[0])).toEqual([...OFFER_KINDS]);
  for (const [kind, , once, monthly] of rows) {
    for (const [part, cell] of [
      ['oneOff', once],
      ['recurring', monthly],
    ] as const) {
      const { economics, ...offer } = exampleOffer();
      const allowed = amounts.filter((amount) =>
        wrongWith({
          ...offer,
          kind: codeIn(kind)[0] as Offer['kind'],
          economics: { ...economics, [part]: amount },
        }).every((problem) => !problem.startsWith(`economics.${part}:`)),
      );
      const told = cell === 'any' ? amounts.map((amount) => amount.kind) : codeIn(cell);
      expect([kind, part, allowed.map((amount) => amount.kind)]).toEqual([kind, part, told]);
    }
  }
});

test('tells of every profile what it allows, and shows how one is chosen', () => {
  const [chosen] = guide.blocks('yaml guardrails');
  expect(guardrailsFileSchema.parse(parse(chosen ?? ''))).toEqual({
    profiles: { SG: 'permissive' },
  });
  expect(
    guide.table('profile').map(([id, most, refusal]) => [codeIn(id)[0], most, refusal]),
  ).toEqual(
    GUARDRAIL_PROFILES.map(({ id, maxSaveAttempts, stopAtRefusal }) => [
      id,
      String(maxSaveAttempts),
      stopAtRefusal ? 'nothing is offered' : 'offers may go on',
    ]),
  );
});

test('explains every setting of ranking', () => {
  expect(written('for ranking')).toEqual(Object.keys(rankingFileSchema.shape));
});

test('explains every setting of what customers are asked', () => {
  expect(written('for asking')).toEqual(
    Object.keys(feedbackFileSchema.shape).filter((name) => name !== 'feedbackCalls'),
  );
  expect(written('for calling')).toEqual(Object.keys(feedbackFileSchema.shape.feedbackCalls.shape));
});

test('explains every limit', () => {
  const { agent } = shipped.limits.roles;
  expect(written('limit').toSorted()).toEqual(Object.keys(agent).toSorted());
});

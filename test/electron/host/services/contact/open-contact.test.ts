import { expect, test } from '@jest/globals';
import {
  contactCoreSchema,
  newContact,
} from '../../../../../electron/host/services/contact/open-contact.ts';
import { offered } from '../../../../support/desk-under-test.ts';

/** What a desk wrote of a contact before accounts, guardrails, playbooks and approvals were kept with it. */
const KEPT_FROM_THE_START = [
  'header',
  'stage',
  'reason',
  'dismissed',
  'offers',
  'shown',
  'cancel',
  'edits',
  'claimed',
  'confirmed',
  'promises',
];

test('a contact that the earlier desk kept opens as one on which nothing of the new was done', () => {
  const { header, caller } = offered(1_000);
  const { core } = newContact(header, { kind: 'live', connectedAtMs: 2_000 }, caller);
  const earlier = Object.fromEntries(
    Object.entries(core).filter(([field]) => KEPT_FROM_THE_START.includes(field)),
  );
  expect(contactCoreSchema.parse(earlier)).toEqual(core);
});

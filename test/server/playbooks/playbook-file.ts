import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type CheckedPlaybook,
  checkPlaybookFile,
} from '../../../server/playbooks/check-playbook-file.ts';
import { loadReferenceFiles, type ReferenceDocuments } from '../../../server/reference/load.ts';

export const SHIPPED = fileURLToPath(new URL('../../../server/reference', import.meta.url));

let loading: Promise<ReferenceDocuments> | undefined;
/** The offers, reasons, dispositions and playbooks that come with Savedesk. */
export function shippedReference(): Promise<ReferenceDocuments> {
  loading ??= loadReferenceFiles(SHIPPED);
  return loading;
}

const all = (text: string): string => `{ en: ${text}, id: ${text}, nb: ${text}, nl: ${text} }`;

/** A small playbook without a fault: why, an offer, stays or leaves. */
export const PLAYBOOK = `id: small
version: 1
status: published
name: ${all('Small')}
trigger: { reasons: [price] }
start: why
steps:
  - id: why
    kind: ask
    text: ${all('Why, {{customer.firstName}}?')}
    answers:
      - { id: price, label: ${all('Price')}, next: sort }
      - { id: leave, label: ${all('Leave')}, next: cancel, refusal: true }
  - id: sort
    kind: check
    branches:
      - { when: { answer: why, is: eq, value: price }, next: save }
    otherwise: cancel
  - id: save
    kind: offer
    text: ${all('I can offer {{offer.name}}.')}
    rule: { offers: [discount-20-6m] }
    accepted: kept
    declined: cancel
    none: cancel
  - { id: kept, kind: close, text: ${all('Good.')}, cancels: false, disposition: saved }
  - { id: cancel, kind: close, text: ${all('Bye.')}, cancels: true, disposition: cancelled }
`
  .replaceAll('Why, {{customer.firstName}}?', '"Why, {{customer.firstName}}?"')
  .replaceAll('I can offer {{offer.name}}.', '"I can offer {{offer.name}}."');

/** The small playbook with one place changed; the place must be there. */
export function changed(from: string, to: string): string {
  if (!PLAYBOOK.includes(from)) throw new Error(`the playbook has no ${from}`);
  return PLAYBOOK.replace(from, to);
}

/** Writes a playbook to a folder and checks it against what ships. */
export async function checkText(dir: string, text: string | Uint8Array): Promise<CheckedPlaybook> {
  const file = join(dir, 'small.yaml');
  writeFileSync(file, text);
  return checkPlaybookFile(file, await shippedReference());
}

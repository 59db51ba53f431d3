import { z } from 'zod';
import { HostError } from '../../../shared/contract/host-error.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import {
  type FactPayload,
  type FactType,
  factPayloadSchemas,
} from '../../../shared/protocol/fact.ts';

/** Something the agent did, before it has an id, a number and a time. */
export type FactDraft = {
  [T in FactType]: { readonly type: T; readonly payload: FactPayload<T> };
}[FactType];

/** The contact a fact is about; null for the few that are about no contact. */
export function contactOf(draft: FactDraft): ContactId | null {
  return 'contactId' in draft.payload ? draft.payload.contactId : null;
}

/** Drafts never change, so one that has been checked and masked is not checked again on its way to the disk. */
const checked = new WeakSet<FactDraft>();

/**
 * Checks a draft by the schema the server will use, so that nothing is recorded that could only end
 * in quarantine. Throws HostError `bad-input`.
 */
export function checkDraft(draft: FactDraft): FactDraft {
  if (checked.has(draft)) return draft;
  const parsed = factPayloadSchemas[draft.type].safeParse(draft.payload);
  if (!parsed.success) {
    throw new HostError('bad-input', `${draft.type}: ${z.prettifyError(parsed.error)}`);
  }
  const sound = { type: draft.type, payload: parsed.data } as FactDraft;
  checked.add(sound);
  return sound;
}

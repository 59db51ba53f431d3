import { startRun } from '../../../../shared/domain/playbooks/advance.ts';
import { leadingRun } from '../../../../shared/domain/playbooks/choose-playbook.ts';
import { follow, type PlaybookEvent } from '../../../../shared/domain/playbooks/follow.ts';
import type { PlaybookRun } from '../../../../shared/domain/playbooks/run.ts';
import { accountOn } from '../account/account-on-contact.ts';
import type { InsightContext } from '../contact/insight-context.ts';
import { customerOf, type OpenContact } from '../contact/open-contact.ts';
import { type ContactStep, reduceContact } from '../contact/reduce-contact.ts';
import { judge } from '../decisioning/judge.ts';
import { movedSteps, startedSteps } from './playbook-steps.ts';

/**
 * What the steps that took a contact from `before` to `after` mean for its playbook, as further steps:
 * the one that leads follows what was done, and another takes over where the contact is about something
 * else now. Empty where nothing of that happens.
 */
export function leadSteps(
  before: OpenContact,
  after: OpenContact,
  steps: readonly ContactStep[],
  context: InsightContext,
): ContactStep[] {
  const followed = followSteps(after, steps, context);
  const { header, stage, run } = after.core;
  const mayBegin = run === null || isAboutSomethingElse(before, after);
  if (stage.kind !== 'live' || !mayBegin) return followed;
  const begun = beginOn(followed.reduce(reduceContact, after), context);
  if (begun === null) return followed;
  return [...followed, ...startedSteps(header.contactId, begun, context.nowMs)];
}

function followSteps(
  contact: OpenContact,
  steps: readonly ContactStep[],
  context: InsightContext,
): ContactStep[] {
  const { header, run } = contact.core;
  const events = steps.flatMap(eventsOf);
  if (run === null || events.length === 0) return [];
  const subject = judge(contact, context).decided?.subject;
  if (subject === undefined) return [];
  const { nowMs } = context;
  const followed = events.reduce((at, event) => follow(at, event, nowMs, subject), run);
  return followed === run ? [] : movedSteps(header.contactId, run, followed, nowMs);
}

/**
 * The run of the playbook that is to lead a contact from now on; null where the one that leads (or
 * none) is still right.
 */
export function beginOn(contact: OpenContact, context: InsightContext): PlaybookRun | null {
  const { run } = contact.core;
  const { reference, nowMs } = context;
  const subject = judge(contact, context).decided?.subject;
  if (reference === null || subject === undefined) return null;
  const leading = leadingRun(run, reference.playbooks, nowMs, subject);
  if (leading === null || leading === run) return null;
  // What may be offered depends on which playbook leads: its first steps go by what it allows itself.
  const { playbook } = leading;
  const led: ContactStep = { kind: 'led', run: { playbook, taken: [], current: null } };
  const asLed = judge(reduceContact(contact, led), context).decided?.subject;
  return startRun(playbook, nowMs, asLed ?? subject);
}

function isAboutSomethingElse(before: OpenContact, after: OpenContact): boolean {
  return (
    before.core.reason !== after.core.reason ||
    before.core.intent !== after.core.intent ||
    (before.core.cancel.kind === 'none' && after.core.cancel.kind !== 'none') ||
    accountOn(before)?.id !== accountOn(after)?.id ||
    customerOf(before)?.profile.id !== customerOf(after)?.profile.id
  );
}

function eventsOf(step: ContactStep): PlaybookEvent[] {
  if (step.kind !== 'fact') return [];
  const { fact } = step;
  switch (fact.type) {
    case 'offer.presented':
      return [{ kind: 'offer-presented', offerId: fact.payload.offerId }];
    case 'offer.accepted':
      return [{ kind: 'offer-accepted', offerId: fact.payload.offerId }];
    case 'offer.declined':
      return [{ kind: 'offer-declined', offerId: fact.payload.offerId }];
    case 'contact.reason-set':
      return [{ kind: 'reason-set', reason: fact.payload.reason }];
    case 'refusal.recorded':
      return [{ kind: 'refusal-recorded' }];
    case 'cancel.completed':
      return [{ kind: 'cancel-completed' }];
    case 'contact.intent-set':
    case 'suggestion.dismissed':
    case 'refusal.withdrawn':
    case 'contact.account-chosen':
    case 'cancel.requested':
    case 'cancel.withdrawn':
      return [{ kind: 'situation-changed' }];
    default:
      return [];
  }
}

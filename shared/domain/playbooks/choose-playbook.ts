import { compilePredicate } from '../offers/predicate-compile.ts';
import { startRun } from './advance.ts';
import type { Playbook, PlaybookTrigger } from './playbook.ts';
import type { PlaybookRun } from './run.ts';
import type { PlaybookSubject } from './subject.ts';

const NO_ANSWERS: ReadonlyMap<string, string> = new Map();

/**
 * The playbook that leads a contact: published, set off by it, of the highest priority; ties go to the
 * lower id, then to the higher version. Null where none is set off.
 */
export function choosePlaybook(
  playbooks: readonly Playbook[],
  subject: PlaybookSubject,
): Playbook | null {
  let best: Playbook | null = null;
  for (const playbook of playbooks) {
    if (playbook.status !== 'published' || !isSetOff(playbook.trigger, subject)) continue;
    if (best === null || goesBefore(playbook, best)) best = playbook;
  }
  return best;
}

/**
 * The run that leads a contact once its reason, queue or account has changed: the one that is under way
 * (on the version it began on) as long as its playbook is still the one to choose or no other is set
 * off, else the other from its start. Null where none leads.
 */
export function leadingRun(
  run: PlaybookRun | null,
  playbooks: readonly Playbook[],
  atMs: number,
  subject: PlaybookSubject,
): PlaybookRun | null {
  const chosen = choosePlaybook(playbooks, subject);
  if (chosen === null || chosen.id === run?.playbook.id) return run;
  return startRun(chosen, atMs, subject);
}

function isSetOff(trigger: PlaybookTrigger, { facts, history }: PlaybookSubject): boolean {
  const { reasons, intents, queues, channels, products, when } = trigger;
  const reason = facts['contact.reason'];
  const intent = facts['contact.intent'];
  return (
    (reasons === undefined || reasons.some((code) => code === reason)) &&
    (intents === undefined || intents.some((one) => one === intent)) &&
    (queues === undefined || queues.some((queue) => queue === facts['contact.queue'])) &&
    (channels === undefined || channels.some((name) => name === facts['contact.channel'])) &&
    (products === undefined ||
      products.some((kind) => facts['account.productKinds'].includes(kind))) &&
    (when === undefined || compilePredicate(when)({ facts, history, answers: NO_ANSWERS }))
  );
}

function goesBefore(a: Playbook, b: Playbook): boolean {
  if (a.priority !== b.priority) return a.priority > b.priority;
  if (a.id !== b.id) return a.id < b.id;
  return a.version > b.version;
}

import { localize } from '../../shared/domain/languages.ts';
import type { SeededRandom } from '../synthetic/seeded-random.ts';
import type { DemoCustomer } from './demo-customer.ts';
import type { PlannedContact } from './planned-contact.ts';
import type { Ending } from './save-attempt.ts';
import type { DemoAgent, Story, StoryContext } from './story.ts';
import { DEMO_TEXTS } from './texts/all-texts.ts';
import type { DemoReason, NotedOutcome } from './texts/demo-texts.ts';

const MINUTE_MS = 60_000;

/** How customers sound on average, before friction and how it ends. */
const MOODS: Readonly<Record<DemoReason, number>> = {
  price: -0.2,
  competitor: -0.1,
  moving: 0,
  'not-used': 0,
  'service-quality': -0.45,
  'bill-shock': -0.4,
  bereavement: -0.3,
  downgrade: 0.05,
  'technical-problem': -0.15,
  'billing-question': -0.02,
  'order-status': -0.02,
  other: 0.12,
};

export function pickAgent(
  customer: DemoCustomer,
  agents: readonly DemoAgent[],
  random: SeededRandom,
): DemoAgent {
  const speakers = agents.filter(({ language }) => language === customer.profile.language);
  return random.pick(random.chance(0.85) && speakers.length > 0 ? speakers : agents);
}

export function waitMs({ channel }: PlannedContact, random: SeededRandom): number {
  return channel === 'voice' || channel === 'chat'
    ? random.int(4, 110) * 1000
    : random.int(5, 300) * MINUTE_MS;
}

/** Handling times are skewed: most are short, a few are very long. */
export function talkMs(planned: PlannedContact, ending: Ending, random: SeededRandom): number {
  const minutes = planned.channel === 'sms' ? 2 : planned.channel === 'chat' ? 9 : 6;
  const longer = 1 + 0.35 * ending.offers.length + (ending.cancelled === null ? 0 : 0.3);
  const talkedMs = minutes * longer * Math.exp(random.normal(0, 0.4)) * MINUTE_MS;
  const leastMs = (2 + ending.offers.length + (ending.cancelled === null ? 0 : 2)) * MINUTE_MS;
  return Math.round(Math.max(leastMs, talkedMs) / 1000) * 1000;
}

export function moodOf(
  planned: PlannedContact,
  customer: DemoCustomer,
  random: SeededRandom,
): number {
  const worn = 0.12 * (planned.attempt - 1) + 0.3 * customer.friction;
  return MOODS[planned.reason] - worn + random.normal(0, 0.15);
}

/** As it is stored: to two decimals. */
export function afterEnding(sentiment: number, ending: Ending): number {
  const lifted = ending.saveResult === 'saved' || ending.disposition === 'resolved' ? 0.2 : 0;
  return Math.round(Math.min(0.95, Math.max(-0.95, sentiment + lifted)) * 100) / 100;
}

/** What agent and customer said about it being settled; agents are more hopeful than right. */
export function claims(planned: PlannedContact, { disposition }: Ending, random: SeededRandom) {
  if (disposition === 'wrong-number') return { fcrClaimed: null, fcrConfirmed: null };
  const open = ['follow-up', 'transferred', 'undecided'].includes(disposition);
  const fcrClaimed = open ? random.chance(0.08) : random.chance(0.95);
  const asked = random.chance(0.55);
  const fcrConfirmed = asked ? random.chance(planned.settles && !open ? 0.93 : 0.25) : null;
  return { fcrClaimed, fcrConfirmed };
}

function notedOutcome({ reason }: PlannedContact, { disposition }: Ending): NotedOutcome {
  const repaired = disposition === 'resolved' && reason === 'technical-problem';
  return repaired ? 'repaired' : (disposition as string as NotedOutcome);
}

export function noteOf(
  planned: PlannedContact,
  ending: Ending,
  { customer, random }: Pick<Story, 'customer' | 'random'>,
  { reference }: Pick<StoryContext, 'reference'>,
): string {
  const { language } = customer.profile;
  const texts = DEMO_TEXTS[language];
  const outcome = random.pick(texts.outcomes[notedOutcome(planned, ending)]);
  if (ending.disposition === 'wrong-number') return outcome;
  const accepted = ending.offers.find((offer) => offer.outcome === 'accepted');
  const name = reference.offers.find(({ id }) => id === accepted?.offerId)?.name;
  const sentences = [
    random.pick(texts.reasons[planned.reason]),
    ...(name ? [texts.offerAccepted.replace('{offer}', localize(name, language))] : []),
    outcome,
  ];
  return sentences.join(' ');
}

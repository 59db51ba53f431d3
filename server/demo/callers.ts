import type { Language } from '../../shared/domain/languages.ts';
import type { DemoCompany } from './generate.ts';
import { customerAt, type Story } from './story.ts';
import type { DemoReason } from './texts/demo-texts.ts';

/** A reason, or a way of having one. */
type DemoScenario = DemoReason | 'just-cancel';

/** Somebody the simulator can play: what it knows of them is what a caller knows of themselves. */
export type DemoCaller = {
  readonly number: string;
  readonly name: string;
  readonly language: Language;
  readonly product: string;
  /** What they pay a month, as they would say it. */
  readonly price: string;
  /** Conversations that make sense for them. */
  readonly scenarios: readonly DemoScenario[];
  /** How likely they are to call, beside the others. */
  readonly weight: number;
};

const ALWAYS: readonly DemoScenario[] = [
  'price',
  'just-cancel',
  'bill-shock',
  'billing-question',
  'bereavement',
];

/** The demo's customers as callers; those who are likely to leave call more. */
export function callersOf(company: DemoCompany): readonly DemoCaller[] {
  return [...company.stories()].flatMap((story) => callerOf(story, company.asOfMs) ?? []);
}

function callerOf(story: Story, asOfMs: number): DemoCaller | null {
  const { profile } = story.customer;
  const [main] = story.products
    .filter(({ status }) => status === 'active')
    .sort((a, b) => b.monthlyMinor - a.monthlyMinor);
  const [number] = profile.phones;
  if (main === undefined || number === undefined) return null;
  const now = customerAt(story, asOfMs);
  return {
    number,
    name: profile.name,
    language: profile.language,
    product: main.name,
    price: new Intl.NumberFormat(profile.language, {
      style: 'currency',
      currency: profile.currency,
    }).format(now.profile.monthlyValueMinor / 100),
    scenarios: scenariosFor(story),
    weight: Math.round(100 * (0.1 + now.churnRisk.score)) / 100,
  };
}

function scenariosFor({ products }: Story): readonly DemoScenario[] {
  const owned = new Set(
    products.filter(({ status }) => status === 'active').map(({ kind }) => kind),
  );
  const more: DemoScenario[] = [];
  if (owned.has('broadband')) {
    more.push('competitor', 'moving', 'service-quality', 'technical-problem', 'downgrade');
  }
  if (owned.has('tv')) more.push('not-used');
  return [...ALWAYS, ...more];
}

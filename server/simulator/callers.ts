import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Language } from '../../shared/domain/languages.ts';
import { e164Schema, languageSchema } from '../../shared/schema/primitives.ts';
import type { Dice } from './random.ts';
import { SimulatorError } from './simulator-error.ts';

const callerSchema = z.object({
  number: e164Schema,
  name: z.string().min(1).max(200),
  language: languageSchema,
  product: z.string().min(1).max(200),
  price: z.string().min(1).max(50),
  scenarios: z.array(z.string()).min(1),
  weight: z.number().positive(),
});
const callersFileSchema = z.object({ callers: z.array(callerSchema).min(1) });

/** Somebody who may call: what a phone system's test line would know of them. */
export type Caller = z.infer<typeof callerSchema>;

/** @throws SimulatorError when the file cannot be used. */
export async function loadCallers(path: string): Promise<readonly Caller[]> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new SimulatorError(
      `The callers cannot be read from ${path}: ${(error as Error).message}. ` +
        '`savedesk demo fill` writes such a file.',
    );
  }
  const parsed = callersFileSchema.safeParse(json);
  if (parsed.success) return parsed.data.callers;
  throw new SimulatorError(`${path} is not a list of callers: ${z.prettifyError(parsed.error)}`);
}

const STRANGERS: Readonly<Record<Language, Omit<Caller, 'scenarios' | 'weight' | 'language'>>> = {
  en: { number: '+442079460000', name: 'Sam Taylor', product: 'my broadband', price: '45 euros' },
  nb: { number: '+4740612000', name: 'Kim Berg', product: 'bredbåndet', price: '45 euro' },
  nl: { number: '+31612300000', name: 'Robin Bos', product: 'het internet', price: '45 euro' },
  id: { number: '+628123400000', name: 'Tri Utami', product: 'internet saya', price: '45 euro' },
};

/** Somebody the company has never heard of. */
export function strangerIn(language: Language, number: string | null = null): Caller {
  const stranger = STRANGERS[language];
  return {
    ...stranger,
    number: number ?? stranger.number,
    language,
    scenarios: ['price', 'competitor', 'billing-question', 'technical-problem'],
    weight: 1,
  };
}

/** Nobody rings twice within so many contacts. */
const REMEMBERED = 25;

/** Draws who calls next. */
export function createCallerDraw(
  callers: readonly Caller[],
  favour: Language | null,
  dice: Dice,
): (scenario: string | null) => Caller {
  const recent: string[] = [];
  return (scenario) => {
    const able = callers.filter(
      ({ scenarios }) => scenario === null || scenarios.includes(scenario),
    );
    const inLanguage = able.filter(({ language }) => language === favour);
    const pool = inLanguage.length > 0 && dice.chance(0.7) ? inLanguage : able;
    const rested = pool.filter(({ number }) => !recent.includes(number));
    const [first = strangerIn(favour ?? 'en')] = pool;
    const caller = rested.length > 0 ? dice.pickWeighted(rested, ({ weight }) => weight) : first;
    recent.push(caller.number);
    if (recent.length > REMEMBERED) recent.shift();
    return caller;
  };
}

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../shared/domain/languages.ts';
import { queueIdSchema, reasonCodeSchema } from '../../shared/schema/primitives.ts';

const text = z.string().min(1).max(1000);
const turnSchema = z.union([
  z
    .strictObject({ customer: text })
    .transform((turn) => ({ by: 'customer' as const, text: turn.customer })),
  z.strictObject({ agent: text }).transform((turn) => ({ by: 'agent' as const, text: turn.agent })),
]);
const dialogueSchema = z
  .strictObject({
    scenario: z.string().regex(/^[a-z][a-z-]*$/),
    /** The reason the customer has; most scenarios are named by it. */
    reason: reasonCodeSchema.exactOptional(),
    queue: queueIdSchema,
    turns: z.array(turnSchema).min(8).max(20),
  })
  .transform((dialogue) => ({ ...dialogue, reason: dialogue.reason ?? dialogue.scenario }));

/** A conversation from hello to goodbye, to be played by both sides. */
export type Dialogue = z.infer<typeof dialogueSchema> & { readonly language: Language };
export type Turn = Dialogue['turns'][number];

/** What a turn may leave open, for the caller's own to be put in. */
export type CallerDetails = {
  readonly name: string;
  readonly product: string;
  readonly price: string;
};

/**
 * Every dialogue in every language.
 * @throws an error that names the file and what is wrong in it.
 */
export async function loadDialogues(): Promise<readonly Dialogue[]> {
  return (await Promise.all(LANGUAGES.map(loadLanguage))).flat();
}

async function loadLanguage(language: Language): Promise<Dialogue[]> {
  const path = fileURLToPath(new URL(`./${language}.yaml`, import.meta.url));
  const parsed = z
    .array(dialogueSchema)
    .min(1)
    .safeParse(parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new Error(`${path}: ${z.prettifyError(parsed.error)}`);
  return parsed.data.map((dialogue) => ({ ...dialogue, language }));
}

/** The words of a turn as this caller would say them. */
export function sayAs(turn: Turn, caller: CallerDetails): string {
  return turn.text.replace(
    /\{(name|product|price)\}/g,
    (_all, key: keyof CallerDetails) => caller[key],
  );
}

import { z } from 'zod';

/** A text to read, and what someone said it is; null where nobody did. */
export type LabelledText = { readonly text: string; readonly label: string | null };

export type ParsedLine =
  | ({ readonly kind: 'text' } & LabelledText)
  | { readonly kind: 'bad'; readonly problem: string };

const lineSchema = z.object({
  text: z.string(),
  label: z.union([z.string(), z.number(), z.boolean()]).nullish(),
});

/** Reads a line such as `{"text": "...", "label": "negative"}`; numbers and truth values may be labels. */
export function parseLabelledText(line: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { kind: 'bad', problem: 'is not JSON' };
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) {
    const isLabel = parsed.error.issues.every(({ path }) => path[0] === 'label');
    return {
      kind: 'bad',
      problem: isLabel
        ? 'has a "label" that is neither text, a number, true nor false'
        : 'is not an object with a "text"',
    };
  }
  const { text, label } = parsed.data;
  return { kind: 'text', text, label: label === null || label === undefined ? null : `${label}` };
}

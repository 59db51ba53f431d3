import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type ImportMapping, importMappingSchema } from './import-mapping.ts';

/** The mapping cannot be used; the message names file, line, what is wrong and what is expected. */
export class MappingError extends Error {
  override readonly name = 'MappingError';
}

/**
 * Reads and checks a mapping file.
 * @throws MappingError that lists every mistake, one a line.
 */
export async function loadMapping(path: string): Promise<ImportMapping> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new MappingError(`The mapping cannot be read: ${why}`);
  }
  return parseMapping(text, path);
}

/**
 * Checks the text of a mapping; `fileName` is only for messages.
 * @throws MappingError that lists every mistake, one a line.
 */
export function parseMapping(text: string, fileName: string): ImportMapping {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter });
  const at = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return `${fileName}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    throw new MappingError(
      document.errors
        .map((error) => `${at(error.pos[0])} is not YAML: ${error.message.split('\n')[0]}`)
        .join('\n'),
    );
  }
  const parsed = importMappingSchema.safeParse(document.toJS());
  if (parsed.success) return checkTogether(parsed.data, fileName);
  const offsetOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const node: unknown = document.getIn(path.slice(0, depth) as (string | number)[], true);
      if (hasRange(node)) return node.range[0];
    }
    return 0;
  };
  throw new MappingError(
    parsed.error.issues.map((issue) => `${at(offsetOf(issue.path))} ${describe(issue)}`).join('\n'),
  );
}

function describe(issue: z.core.$ZodIssue): string {
  const where = issue.path.join('.');
  return where === '' ? issue.message : `${where}: ${issue.message}`;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

/** Rules that look at two places at once. */
function checkTogether(mapping: ImportMapping, fileName: string): ImportMapping {
  const text = JSON.stringify(mapping);
  if (mapping.asOf === undefined && /"(monthsBeforeAsOf|everyMonths)":/.test(text)) {
    throw new MappingError(
      `${fileName}: counting months needs the day the file was true: add asOf: 2026-01-31`,
    );
  }
  if (mapping.seed === undefined && text.includes('"synthesize":')) {
    throw new MappingError(
      `${fileName}: made-up values need something to grow from: add seed: any-word`,
    );
  }
  return mapping;
}

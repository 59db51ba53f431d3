import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isCollection, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { ReferenceProblem } from './reference-problem.ts';

/** Far above any catalogue that a desk could hold, far below what would hurt the server. */
export const MOST_BYTES = 2 * 1024 * 1024;

/** A file's data, and where in the file each part of it stands. */
export type YamlFile = {
  readonly file: string;
  readonly value: unknown;
  /** The line of the data at a path, or of the nearest part around it that exists. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
};

export type YamlReading =
  | { readonly ok: true; readonly yaml: YamlFile }
  | { readonly ok: false; readonly problems: readonly ReferenceProblem[] };

/**
 * Reads a YAML 1.2 file of plain data. Too large a file, text that is not UTF-8, anchors and aliases
 * (a few lines of them can expand to gigabytes), tags, several documents and repeated keys are
 * problems, told with the name `file`. Never throws.
 */
export async function readYamlFile(path: string, file = basename(path)): Promise<YamlReading> {
  const failed = (problem: string, fix: string): YamlReading => ({
    ok: false,
    problems: [{ file, line: null, path: '', problem, fix }],
  });

  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) {
      return failed(`is larger than ${MOST_BYTES} bytes`, 'split the catalogue or shorten it');
    }
    bytes = await readFile(path);
  } catch (error) {
    const why = codeOf(error);
    return why === 'ENOENT'
      ? failed('does not exist', `put it at ${path}`)
      : failed(`cannot be read (${why})`, 'check that it is a file this user may read');
  }

  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failed('is not UTF-8 text', 'save it in UTF-8');
  }
  return parseYaml(file, text);
}

function codeOf(error: unknown): string {
  const hasCode = typeof error === 'object' && error !== null && 'code' in error;
  return hasCode ? String(error.code) : 'unknown error';
}

/** The same for a text that is already in memory. */
export function parseYaml(file: string, text: string): YamlReading {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
  });
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const problems: ReferenceProblem[] = [...document.errors, ...document.warnings].map((error) => ({
    file,
    line: lineAt(error.pos[0]),
    path: '',
    problem: `is not valid YAML here (${error.message.split('\n')[0]})`,
    fix: 'correct the syntax; texts with a colon or a # need quotes',
  }));
  if (problems.length > 0) return { ok: false, problems };

  visit(document, {
    Alias: (_, node) => {
      problems.push({
        file,
        line: lineAt(node.range?.[0] ?? 0),
        path: '',
        problem: `uses the alias *${node.source}`,
        fix: 'write the value out; anchors and aliases are not allowed here',
      });
    },
  });
  if (problems.length > 0) return { ok: false, problems };
  if (document.contents === null) {
    const fix = 'fill it in, or restore the file that came with Savedesk';
    return { ok: false, problems: [{ file, line: 1, path: '', problem: 'is empty', fix }] };
  }

  const root = document.contents;
  return {
    ok: true,
    yaml: {
      file,
      value: document.toJS({ maxAliasCount: 0 }) as unknown,
      lineOf: (path) => lineAt(offsetOf(root, path)),
    },
  };
}

/** The offset of the key or item at a path; of the innermost part that exists where it does not. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node: unknown = root;
  let offset = rangeStart(root);
  for (const key of path) {
    if (!isCollection(node)) break;
    if (isMap(node)) {
      const pair = node.items.find(({ key: k }) => isScalar(k) && k.value === key);
      if (pair === undefined) break;
      offset = rangeStart(pair.key) || offset;
      node = pair.value;
    } else {
      node = typeof key === 'number' ? node.items[key] : undefined;
      if (node === undefined) break;
      offset = rangeStart(node) || offset;
    }
  }
  return offset;
}

function rangeStart(node: unknown): number {
  const range =
    typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
  return Array.isArray(range) && typeof range[0] === 'number' ? range[0] : 0;
}

import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { type FactEnvelope, parseFact } from '../../../shared/protocol/fact.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { wireSchemas } from './wire-schemas.ts';

const EXAMPLES = fileURLToPath(new URL('../../fixtures/wire/', import.meta.url));
const PINNED = join(EXAMPLES, 'schema-hashes.json');

type Pinned = { readonly protocolVersion: number; readonly hashes: Record<string, string> };

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

/** A short hash of what a schema takes, whatever order its JSON Schema names things in. */
function hashOf(schema: z.ZodType): string {
  const jsonSchema = z.toJSONSchema(schema, { io: 'input' });
  return createHash('sha256')
    .update(JSON.stringify(inOrder(jsonSchema)))
    .digest('hex')
    .slice(0, 16);
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, held]) => {
    return [key, key === 'required' ? held.toSorted() : inOrder(held)] as const;
  });
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe('the wire', () => {
  test('S6: its schemas are the ones pinned for this protocol version', () => {
    const hashes = Object.fromEntries(
      [...wireSchemas].map(([name, schema]) => [name, hashOf(schema)]),
    );
    const now: Pinned = { protocolVersion: PROTOCOL_VERSION, hashes };
    if (process.env['SAVEDESK_PIN_WIRE'] === '1') {
      writeFileSync(PINNED, `${JSON.stringify(now, null, 2)}\n`);
    }
    const pinned = readJson(PINNED) as Pinned;
    const names = new Set([...Object.keys(pinned.hashes), ...wireSchemas.keys()]);
    const changed = [...names].filter((name) => pinned.hashes[name] !== hashes[name]).toSorted();
    if (changed.length === 0 && pinned.protocolVersion === PROTOCOL_VERSION) return;
    throw new Error(
      `The wire has changed since protocol ${pinned.protocolVersion}: ${changed.join(', ')}.\n` +
        'Desks and servers of different ages talk to each other. Decide which it is:\n' +
        '- An older peer would misread it, or is refused by it (a new required field, a new meaning,\n' +
        '  a field gone): raise PROTOCOL_VERSION in shared/protocol/version.ts, and\n' +
        '  MIN_PROTOCOL_VERSION too if this server cannot serve older desks any more. A changed\n' +
        '  payload of a fact also needs a new schemaVersion: desks may hold old facts for days.\n' +
        '- Older peers are fine with it (a new message, a new optional field): leave the version.\n' +
        'Then give a new message its example under test/fixtures/wire/ and pin the schemas again:\n' +
        '  SAVEDESK_PIN_WIRE=1 npm test -- test/shared/protocol',
    );
  });

  test('S6: the pinned hash notices a change as small as a bound', () => {
    expect(hashOf(z.object({ name: z.string().max(10) }))).not.toBe(
      hashOf(z.object({ name: z.string().max(11) })),
    );
    expect(hashOf(z.object({ a: z.string(), b: z.int() }))).toBe(
      hashOf(z.object({ b: z.int(), a: z.string() })),
    );
  });

  test('has an example of everything, and of nothing else', () => {
    const examples = globSync('*/*.json', { cwd: EXAMPLES }).map((file) =>
      file.replaceAll('\\', '/').replace(/\.json$/, ''),
    );

    expect(examples.toSorted()).toEqual([...wireSchemas.keys()].toSorted());
    expect(existsSync(PINNED)).toBe(true);
  });

  test.each([...wireSchemas])('still takes %s as an older peer sends it', (name, schema) => {
    const example = readJson(join(EXAMPLES, `${name}.json`));

    // Taken whole: a field the schema no longer knows would be dropped without a word.
    expect(schema.parse(example)).toEqual(example);
  });
});

describe('parseFact', () => {
  const examples = [...wireSchemas.keys()]
    .filter((name) => name.startsWith('facts/'))
    .map((name) => readJson(join(EXAMPLES, `${name}.json`)) as FactEnvelope);
  const claimed = examples.find((fact) => fact.type === 'fcr.claimed') as FactEnvelope;

  test.each(examples.map((fact) => [fact.type, fact] as const))('knows %s', (_type, fact) => {
    expect(parseFact(fact)).toEqual({ ok: true, fact });
  });

  test.each([
    ['another type', { type: 'contact.teleported' }, 'unknown-type'],
    ['the name of something every object has', { type: 'toString' }, 'unknown-type'],
    ['a later schema version', { schemaVersion: 2 }, 'unknown-type'],
    ['a payload of another type', { payload: { state: { kind: 'ready' } } }, 'bad-payload'],
    ['a payload with more in it', { payload: { ...claimed.payload, score: 1 } }, 'bad-payload'],
  ])('says what is wrong with %s', (_what, change, code) => {
    const parsed = parseFact({ ...claimed, ...change });

    expect(parsed).toMatchObject({ ok: false, code, detail: expect.stringMatching(/\w/) });
  });
});

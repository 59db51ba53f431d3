import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { publishedSchemas, schemaText } from '../../../server/reference/published-schemas.ts';

const reference = fileURLToPath(new URL('../../../server/reference', import.meta.url));
const schemas = join(reference, 'schemas');

/** Every file with a schema line, and the schema it names. */
const written = readdirSync(reference, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => {
    const path = join(reference, name);
    const text = readFileSync(path, 'utf8');
    const named = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1];
    const schema = named === undefined ? null : relative(schemas, resolve(dirname(path), named));
    return { name, text, schema };
  });

/** What an editor would underline; `edit` changes the file first. */
function faults(name: string, edit: (text: string) => string = (text) => text): string[] {
  const file = written.find((one) => one.name === name);
  const schema = publishedSchemas()[file?.schema ?? ''];
  if (file === undefined || schema === undefined) throw new Error(`${name} names no schema`);
  const ajv = new Ajv({ strict: false, allErrors: true });
  ajv.addFormat('date', true);
  ajv.addFormat('date-time', true);
  ajv.addFormat('email', true);
  const validate = ajv.compile(schema);
  validate(parse(edit(file.text)));
  return (validate.errors ?? []).map(({ instancePath }) => instancePath);
}

describe('the published JSON Schemas', () => {
  test('are what the code checks by; after a change of it run `npm run schemas`', () => {
    const generated = publishedSchemas();
    expect(readdirSync(schemas).sort()).toEqual(Object.keys(generated).sort());
    for (const [name, schema] of Object.entries(generated)) {
      expect([name, readFileSync(join(schemas, name), 'utf8')]).toEqual([name, schemaText(schema)]);
    }
  });

  test('are named by every file that people write', () => {
    expect(written.filter(({ schema }) => !(String(schema) in publishedSchemas()))).toEqual([]);
    expect(new Set(written.map(({ schema }) => schema))).toEqual(
      new Set(Object.keys(publishedSchemas())),
    );
  });

  test.each(written.map(({ name }) => name))('take %s as it is', (name) => {
    expect(faults(name)).toEqual([]);
  });

  test.each<[string, string, string, string]>([
    ['offers.yaml', 'kind: fee-waiver', 'kind: fee-waver', '/offers/1/kind'],
    ['offers.yaml', 'validFrom: null', 'validFromMs: null', '/offers/0'],
    ['offers.yaml', 'costPercent: 100', 'costPercent: -1', '/offers/0/economics/costPercent'],
    ['limits.yaml', 'maxPercent: 20', 'maxPercent: 200', '/roles/agent/maxPercent'],
    ['guardrails.yaml', 'profiles: {}', 'profiles: { SG: lax }', '/profiles/SG'],
    ['ranking.yaml', 'holdoutPercent: 5', 'holdoutPercent: 90', '/holdoutPercent'],
    ['playbooks/price.yaml', 'status: published', 'status: ready', '/status'],
  ])('find what is wrong in %s: %s', (name, from, to, where) => {
    expect(faults(name, (text) => text.replace(from, to))).toContain(where);
  });
});

import { z } from 'zod';
import { offerSchema } from '../../shared/schema/offer.ts';
import { playbookSchema } from '../../shared/schema/playbook.ts';
import { caseSchema } from '../playbooks/case-schema.ts';
import { feedbackFileSchema } from './feedback-file.ts';
import { guardrailsFileSchema } from './guardrails-file.ts';
import { limitsFileSchema } from './limits-file.ts';
import {
  dispositionsFileSchema,
  offersFileSchema,
  rankingFileSchema,
  reasonsFileSchema,
  validityInFile,
} from './reference-files.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/**
 * A JSON Schema for each kind of file that people write, by the name it is published under: editors
 * complete and check by it while one types. Draft 7, which is what YAML editors read best.
 */
export function publishedSchemas(): Readonly<Record<string, JsonSchema>> {
  return {
    'offers.schema.json': offers(),
    'reasons.schema.json': toJsonSchema(reasonsFileSchema, 'Why people contact the company'),
    'dispositions.schema.json': toJsonSchema(dispositionsFileSchema, 'How contacts are closed'),
    'limits.schema.json': toJsonSchema(limitsFileSchema, 'Who may give what'),
    'guardrails.schema.json': toJsonSchema(guardrailsFileSchema, 'Which guardrails hold where'),
    'ranking.schema.json': toJsonSchema(rankingFileSchema, 'How suggestions are ranked'),
    'feedback.schema.json': toJsonSchema(feedbackFileSchema, 'What customers are asked afterwards'),
    'playbook.schema.json': toJsonSchema(playbookSchema, 'A retention playbook'),
    'case.schema.json': toJsonSchema(caseSchema, 'A case that a playbook is tested by'),
  };
}

/** A published schema as its file holds it. */
export function schemaText(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function toJsonSchema(schema: z.ZodType, title: string): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return { ...($schema === undefined ? {} : { $schema }), title, ...rest };
}

/** In the file the validity of an offer is written as dates, which a schema cannot transform. */
function offers(): JsonSchema {
  const written = offersFileSchema.extend({ offers: z.array(offerSchema).max(2000) });
  const schema = toJsonSchema(written, 'The save offers');
  const dates = Object.entries(validityInFile);
  return JSON.parse(JSON.stringify(schema), (_key, value: unknown) => {
    const offer = value as JsonSchema | null;
    if (typeof offer?.properties?.['validFromMs'] !== 'object') return value;
    const { validFromMs: _from, validUntilMs: _until, ...properties } = offer.properties;
    const required = offer.required?.filter((name) => !/^valid(From|Until)Ms$/.test(name)) ?? [];
    return {
      ...offer,
      properties: {
        ...properties,
        ...Object.fromEntries(dates.map(([name, date]) => [name, inline(date)])),
      },
      required: [...required, ...dates.map(([name]) => name)],
    };
  }) as JsonSchema;
}

function inline(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return rest;
}

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishedSchemas, schemaText } from '../server/reference/published-schemas.ts';

// Writes the JSON Schemas of the files people write, after a change of what those files may hold.
const dir = fileURLToPath(new URL('../server/reference/schemas', import.meta.url));
mkdirSync(dir, { recursive: true });
for (const [name, schema] of Object.entries(publishedSchemas())) {
  writeFileSync(join(dir, name), schemaText(schema));
  console.log(name);
}

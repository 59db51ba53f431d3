import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { metricsPage } from './metrics-page.ts';

// Writes docs/metrics.md, after a change of a metric or of its words.
const docs = fileURLToPath(new URL('../../docs/', import.meta.url));
mkdirSync(docs, { recursive: true });
writeFileSync(`${docs}metrics.md`, metricsPage());

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { SENTIMENT_LABELS } from '../../../shared/domain/sentiment/sentiment.ts';
import { type Example, TrainingDataError } from '../example.ts';

const lineSchema = z.object({ text: z.string(), label: z.enum(SENTIMENT_LABELS) });

/** Reads a JSONL file of `{text, label}` from the sentiment folder of the data. @throws TrainingDataError */
export function readSentimentFile(dataDir: string, name: string, weight = 1): Example[] {
  const path = join(dataDir, 'sentiment', name);
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return [];
      const parsed = lineSchema.safeParse(asJson(line));
      if (!parsed.success) {
        throw new TrainingDataError(`${path}:${index + 1}: not a line of {"text", "label"}.`);
      }
      const { text, label } = parsed.data;
      return [{ text: plain(text), source: name, weight, sentiment: label }];
    });
}

function asJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** Some of the tweets were escaped twice at the source. */
function plain(text: string): string {
  return text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/\\n/g, ' ')
    .replace(/\\?"+/g, '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

import type { z } from 'zod';
import type { Report } from './check-words.ts';
import { wordsFor } from './reference-files.ts';
import { pathText, type ReferenceProblem } from './reference-problem.ts';
import type { YamlFile, YamlReading } from './yaml-file.ts';

/** What is told better by checkPredicate than by a schema of alternatives. */
const CONDITIONS: readonly PropertyKey[] = ['eligibility', 'when', 'blocks'];

/** A file's data checked by its schema and then as a whole; undefined when anything is wrong. */
export function checked<T>(
  reading: YamlReading,
  schema: z.ZodType<T>,
  problems: ReferenceProblem[],
  checkWhole: (data: T, report: Report) => void,
): T | undefined {
  if (!reading.ok) {
    problems.push(...reading.problems);
    return undefined;
  }
  const report = reporter(reading.yaml, problems);
  const before = problems.length;
  const parsed = schema.safeParse(reading.yaml.value);
  if (parsed.success) {
    checkWhole(parsed.data, report);
  } else {
    for (const issue of parsed.error.issues) {
      const isMissing = issue.code === 'invalid_type' && issue.message.includes('undefined');
      if (isMissing || !issue.path.some((key) => CONDITIONS.includes(key))) {
        report(issue.path, ...wordsFor(issue));
      }
    }
  }
  return parsed.success && problems.length === before ? parsed.data : undefined;
}

/** Notes problems of a file with the line they are on. */
export function reporter(yaml: YamlFile, problems: ReferenceProblem[]): Report {
  return (path, problem, fix) => {
    problems.push({ file: yaml.file, line: yaml.lineOf(path), path: pathText(path), problem, fix });
  };
}

import { join } from 'node:path';
import type { z } from 'zod';
import type { CurrencyCode } from '../../shared/domain/money/money.ts';
import {
  checkDispositions,
  checkLimits,
  checkOffers,
  checkReasons,
  type FileReport,
} from './check-documents.ts';
import { checkEligibility } from './check-eligibility.ts';
import {
  dispositionsFileSchema,
  limitsFileSchema,
  offersFileSchema,
  reasonsFileSchema,
  wordsFor,
} from './reference-files.ts';
import { pathText, ReferenceFileError, type ReferenceProblem } from './reference-problem.ts';
import type { StoredReference } from './save.ts';
import { readYamlFile, type YamlFile, type YamlReading } from './yaml-file.ts';

/** The company's reference data as files hold it and as the server stores it; limits are per role. */
export type ReferenceDocuments = StoredReference;

export const REFERENCE_FILES = {
  offers: 'offers.yaml',
  reasons: 'reasons.yaml',
  dispositions: 'dispositions.yaml',
  limits: 'limits.yaml',
} as const;

/**
 * Reads offers.yaml, reasons.yaml, dispositions.yaml and limits.yaml from a folder: all or nothing.
 * With `currency`, the company's own, amounts in another are refused; without it the files must
 * agree among themselves. Throws {@link ReferenceFileError}, which lists every problem with its
 * file, line, path and what to do.
 */
export async function loadReferenceFiles(
  dir: string,
  options: { readonly currency?: CurrencyCode } = {},
): Promise<ReferenceDocuments> {
  const read = (file: string): Promise<YamlReading> => readYamlFile(join(dir, file));
  const [offersFile, reasonsFile, dispositionsFile, limitsFile] = await Promise.all([
    read(REFERENCE_FILES.offers),
    read(REFERENCE_FILES.reasons),
    read(REFERENCE_FILES.dispositions),
    read(REFERENCE_FILES.limits),
  ]);
  const problems: ReferenceProblem[] = [];

  const reasons = checked(reasonsFile, reasonsFileSchema, problems, (file, report) =>
    checkReasons(file.reasons, report),
  );
  const dispositions = checked(dispositionsFile, dispositionsFileSchema, problems, (file, report) =>
    checkDispositions(file.dispositions, report),
  );
  const limits = checked(limitsFile, limitsFileSchema, problems, (file, report) =>
    checkLimits(file, options.currency, report),
  );
  // Without a readable list of reasons every reason named by an offer would look unknown.
  const reasonCodes = reasons && new Set<string>(reasons.reasons.map(({ code }) => code));
  if (reasonCodes && offersFile.ok) reportEligibility(offersFile.yaml, reasonCodes, problems);
  const offers = checked(offersFile, offersFileSchema, problems, (file, report) =>
    checkOffers(file.offers, options.currency ?? limits?.currency, report),
  );

  if (problems.length > 0 || !offers || !reasons || !dispositions || !limits) {
    throw new ReferenceFileError(problems);
  }
  return {
    offers: offers.offers,
    reasons: reasons.reasons,
    dispositions: dispositions.dispositions,
    limits: limits.roles,
  };
}

/** A file's data checked by its schema and then as a whole; undefined when anything is wrong. */
function checked<T>(
  reading: YamlReading,
  schema: z.ZodType<T>,
  problems: ReferenceProblem[],
  checkWhole: (data: T, report: FileReport) => void,
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
      // Faults inside an eligibility are told better by checkEligibility.
      if (!issue.path.includes('eligibility') || issue.path.at(-1) === 'eligibility') {
        report(issue.path, ...wordsFor(issue));
      }
    }
  }
  return parsed.success && problems.length === before ? parsed.data : undefined;
}

function reporter(yaml: YamlFile, problems: ReferenceProblem[]): FileReport {
  return (path, problem, fix) => {
    problems.push({ file: yaml.file, line: yaml.lineOf(path), path: pathText(path), problem, fix });
  };
}

function reportEligibility(
  yaml: YamlFile,
  reasonCodes: ReadonlySet<string>,
  problems: ReferenceProblem[],
): void {
  const report = reporter(yaml, problems);
  const list: unknown = Object(yaml.value).offers;
  if (!Array.isArray(list)) return;
  list.forEach((offer: unknown, index) => {
    const eligibility: unknown = Object(offer).eligibility;
    if (eligibility === undefined) return;
    checkEligibility(eligibility, reasonCodes, (path, ...words) =>
      report(['offers', index, 'eligibility', ...path], ...words),
    );
  });
}

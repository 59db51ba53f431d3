import { join } from 'node:path';
import type { CurrencyCode } from '../../shared/domain/money/money.ts';
import { checkDispositions, checkNotAsked, checkReasons } from './check-documents.ts';
import { checkOffers } from './check-offers.ts';
import { saveResultsOf } from './check-playbook.ts';
import { checkPredicate } from './check-predicate.ts';
import type { KnownNames } from './check-words.ts';
import { checked, reporter } from './checked-file.ts';
import { feedbackFileSchema, NO_FEEDBACK_FILE } from './feedback-file.ts';
import { guardrailsFileSchema, NO_GUARDRAILS_FILE } from './guardrails-file.ts';
import { checkLimits, limitsFileSchema, rulesOfFile } from './limits-file.ts';
import { checkPlaybooks, readPlaybooks } from './load-playbooks.ts';
import {
  dispositionsFileSchema,
  NO_RANKING_FILE,
  offersFileSchema,
  rankingFileSchema,
  reasonsFileSchema,
} from './reference-files.ts';
import { ReferenceFileError, type ReferenceProblem } from './reference-problem.ts';
import type { StoredReference } from './save.ts';
import { readYamlFile, type YamlFile, type YamlReading } from './yaml-file.ts';

/** The company's reference data as files hold it and as the server stores it. */
export type ReferenceDocuments = StoredReference;

export const REFERENCE_FILES = {
  offers: 'offers.yaml',
  reasons: 'reasons.yaml',
  dispositions: 'dispositions.yaml',
  limits: 'limits.yaml',
  guardrails: 'guardrails.yaml',
  ranking: 'ranking.yaml',
  feedback: 'feedback.yaml',
} as const;

/**
 * Reads the reference data of a folder: offers.yaml, reasons.yaml, dispositions.yaml, limits.yaml,
 * ranking.yaml and feedback.yaml (may be left out) and playbooks/*.yaml, one playbook a file. All or nothing.
 * With `currency`, the company's own, amounts in another are refused; without it the files must
 * agree among themselves. `withoutPlaybooks` leaves the playbooks alone. Throws {@link ReferenceFileError}, which lists every problem with its
 * file, line, path and what to do.
 */
export async function loadReferenceFiles(
  dir: string,
  options: { readonly currency?: CurrencyCode; readonly withoutPlaybooks?: boolean } = {},
): Promise<ReferenceDocuments> {
  const read = (file: string): Promise<YamlReading> => readYamlFile(join(dir, file));
  const [
    offersFile,
    reasonsFile,
    dispositionsFile,
    limitsFile,
    guardrailsFile,
    rankingFile,
    feedbackFile,
    playbookFiles,
  ] = await Promise.all([
    read(REFERENCE_FILES.offers),
    read(REFERENCE_FILES.reasons),
    read(REFERENCE_FILES.dispositions),
    read(REFERENCE_FILES.limits),
    read(REFERENCE_FILES.guardrails),
    read(REFERENCE_FILES.ranking),
    read(REFERENCE_FILES.feedback),
    options.withoutPlaybooks ? [] : readPlaybooks(dir),
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
  const guardrails = isAbsent(guardrailsFile)
    ? NO_GUARDRAILS_FILE
    : checked(guardrailsFile, guardrailsFileSchema, problems, () => {});
  const ranking = isAbsent(rankingFile)
    ? NO_RANKING_FILE
    : checked(rankingFile, rankingFileSchema, problems, () => {});
  // Without a readable list of reasons every reason named elsewhere would look unknown.
  const reasonCodes = reasons && new Set<string>(reasons.reasons.map(({ code }) => code));
  const feedback = isAbsent(feedbackFile)
    ? NO_FEEDBACK_FILE
    : checked(feedbackFile, feedbackFileSchema, problems, (file, report) => {
        if (reasonCodes) checkNotAsked(file.notAfterReasons, reasonCodes, report);
      });
  if (reasonCodes && offersFile.ok) {
    const known = { reasons: reasonCodes, offers: offerIdsOf(offersFile.yaml), answers: null };
    reportEligibility(offersFile.yaml, known, problems);
  }
  const offers = checked(offersFile, offersFileSchema, problems, (file, report) => {
    const currency = options.currency ?? limits?.currency;
    checkOffers(file.offers, { currency, groups: file.stackingGroups }, report);
  });
  const playbooks =
    reasonCodes &&
    checkPlaybooks(
      playbookFiles,
      {
        reasons: reasonCodes,
        dispositions: dispositions && saveResultsOf(dispositions.dispositions),
        offers: offers && new Set(offers.offers.map(({ id }) => id)),
        groups: offers && new Set(offers.offers.map(({ stacking }) => stacking.group)),
      },
      problems,
    );

  const isWhole = offers && reasons && dispositions && limits && guardrails && ranking && feedback;
  if (problems.length > 0 || !isWhole) throw new ReferenceFileError(problems);
  return {
    offers: offers.offers,
    reasons: reasons.reasons,
    dispositions: dispositions.dispositions,
    limits: rulesOfFile(limits),
    guardrails: guardrails.profiles,
    ranking,
    feedback,
    playbooks: playbooks ?? [],
  };
}

/** A file that may be left out, and was. */
function isAbsent(reading: YamlReading): boolean {
  return !reading.ok && reading.problems.every(({ problem }) => problem === 'does not exist');
}

function reportEligibility(yaml: YamlFile, known: KnownNames, problems: ReferenceProblem[]): void {
  const report = reporter(yaml, problems);
  const list: unknown = Object(yaml.value).offers;
  if (!Array.isArray(list)) return;
  list.forEach((offer: unknown, index) => {
    const eligibility: unknown = Object(offer).eligibility;
    if (eligibility === undefined) return;
    checkPredicate(eligibility, known, report, ['offers', index, 'eligibility']);
  });
}

function offerIdsOf(yaml: YamlFile): ReadonlySet<string> {
  const list: unknown = Object(yaml.value).offers;
  const offers: readonly unknown[] = Array.isArray(list) ? list : [];
  return new Set(offers.map((offer) => String(Object(offer).id)));
}

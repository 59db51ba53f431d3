import { GUARDRAIL_PROFILES } from '../../shared/domain/guardrails/profile-for.ts';
import type { Report } from '../reference/check-words.ts';
import { checked } from '../reference/checked-file.ts';
import { ReferenceFileError, type ReferenceProblem } from '../reference/reference-problem.ts';
import type { StoredReference } from '../reference/save.ts';
import { readYamlFile } from '../reference/yaml-file.ts';
import { caseSchema, type PlaybookCase } from './case-schema.ts';

/** Reads a case. Throws {@link ReferenceFileError}, which lists every problem with its line. */
export async function readCase(path: string, reference: StoredReference): Promise<PlaybookCase> {
  const problems: ReferenceProblem[] = [];
  const reading = await readYamlFile(path, path);
  const played = checked(reading, caseSchema, problems, (data, report) =>
    checkNames(data, reference, report),
  );
  if (played === undefined) throw new ReferenceFileError(problems, 'the case cannot be played');
  return played;
}

/** What a case names has to be there: a slip of the pen would make it show nothing. */
function checkNames(played: PlaybookCase, reference: StoredReference, report: Report): void {
  const { account, accounts, guardrails, contact, expect } = played;
  if (account !== undefined && !accounts.some(({ id }) => id === account)) {
    report(['account'], `there is no account ${account}`, 'use the id of one in accounts');
  }
  if (guardrails !== undefined && !GUARDRAIL_PROFILES.some(({ id }) => id === guardrails)) {
    const ids = GUARDRAIL_PROFILES.map(({ id }) => id).join(', ');
    report(['guardrails'], `there is no profile ${guardrails}`, `use one of ${ids}`);
  }
  const { reason } = contact;
  if (reason !== null && !reference.reasons.some(({ code }) => code === reason)) {
    report(['contact', 'reason'], `there is no reason ${reason}`, 'use a code of reasons.yaml');
  }
  const offers = new Set<string>(reference.offers.map(({ id }) => id));
  const expectOffer = (id: string, ...path: PropertyKey[]): void => {
    if (!offers.has(id)) report(path, `there is no offer ${id}`, 'use an id of offers.yaml');
  };
  played.history.offers.forEach(({ offer }, n) => {
    expectOffer(offer, 'history', 'offers', n, 'offer');
  });
  for (const list of ['suggested', 'notSuggested', 'needsApproval'] as const) {
    (expect[list] ?? []).forEach((offer, n) => {
      expectOffer(offer, 'expect', list, n);
    });
  }
  (expect.rejected ?? []).forEach(({ offer }, n) => {
    expectOffer(offer, 'expect', 'rejected', n, 'offer');
  });
}

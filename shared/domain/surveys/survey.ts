/**
 * The one question a customer is asked after a contact. `csat`: how content they are with how it was
 * handled, 1 to 5. `nps`: how likely they are to recommend the company, 0 to 10.
 */
export const SURVEY_KINDS = ['csat', 'nps'] as const;
export type SurveyKind = (typeof SURVEY_KINDS)[number];

const SCORES: Readonly<Record<SurveyKind, readonly number[]>> = {
  csat: [1, 2, 3, 4, 5],
  nps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
};

/** The answers there are to a question, the worst first. */
export function scoresOf(kind: SurveyKind): readonly number[] {
  return SCORES[kind];
}

/** The longest remark beside an answer, in UTF-16 units. */
export const MOST_COMMENT_CHARACTERS = 1_000;

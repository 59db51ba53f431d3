/** Why a customer is called a day or two later: they were saved, or were not content with the contact. */
export const FEEDBACK_CAUSES = ['saved', 'unhappy'] as const;
export type FeedbackCause = (typeof FEEDBACK_CAUSES)[number];

/** What came of a feedback call; `resolved` and `score` (CSAT, 1 to 5) are null where not said. */
export type FeedbackOutcome = {
  readonly reached: boolean;
  readonly resolved: boolean | null;
  readonly score: number | null;
};

/** The score at and below which a customer is called back, and above which they are content. */
const UNHAPPY_AT_MOST = 2;
const CONTENT_AT_LEAST = 4;

/** Whether a CSAT score is one that calls for a feedback call. */
export function isUnhappy(csat: number): boolean {
  return csat <= UNHAPPY_AT_MOST;
}

/** Whether a CSAT score says that all is well. */
export function isContent(csat: number): boolean {
  return csat >= CONTENT_AT_LEAST;
}

import type { ReasonCode } from '../../shared/domain/ids.ts';
import { type FeedbackSettings, NO_FEEDBACK_FILE } from '../reference/feedback-file.ts';
import { storedDocument } from '../reference/stored-document.ts';
import type { Store } from '../store/database.ts';

/** What the company asks its customers after a contact, as it is in force now. */
export async function loadFeedbackSettings(db: Store): Promise<FeedbackSettings> {
  return (await storedDocument(db, 'feedback')) ?? NO_FEEDBACK_FILE;
}

/** Whether a customer may be asked about a contact for this reason at all. */
export function mayBeAskedAbout(settings: FeedbackSettings, reason: ReasonCode | null): boolean {
  return reason === null || !settings.notAfterReasons.includes(reason);
}

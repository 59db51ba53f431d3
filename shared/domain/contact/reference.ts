import type { DispositionCode, ReasonCode } from '../ids.ts';
import type { LocalizedText } from '../languages.ts';
import type { SaveResult } from './save-result.ts';

/** A reason for contacting, kept as data by the company. `churn`: a reason to leave. */
export type ContactReason = {
  readonly code: ReasonCode;
  readonly churn: boolean;
  readonly label: LocalizedText;
  /** Words that, said by a customer, make this reason likely; lower case, by language. */
  readonly cues: Readonly<Partial<Record<string, readonly string[]>>>;
};

/** How a contact was closed, kept as data by the company. */
export type Disposition = {
  readonly code: DispositionCode;
  readonly label: LocalizedText;
  /** The save result this closing stands for, where it stands for one. */
  readonly saveResult: SaveResult | null;
};

import type { OfferId, PlaybookId, QueueId, StepId } from '../ids.ts';
import type { LocalizedText } from '../languages.ts';
import type { PlaybookStepKind } from './playbook.ts';

/**
 * Where the contact is in its playbook. Variables are filled in already, in every language: what is
 * said to the customer is shown in theirs, what the agent is told in the agent's.
 */
export type PlaybookView = {
  readonly playbookId: PlaybookId;
  readonly version: number;
  readonly name: LocalizedText;
  /** What the customer must resolve first; empty = nothing. */
  readonly blockedBy: readonly {
    readonly id: string;
    readonly say: LocalizedText;
    readonly resolve: LocalizedText;
  }[];
  /** The step at hand; null once the playbook has ended. */
  readonly step: StepView | null;
  /** What comes after the step at hand, where that is certain. */
  readonly next: LocalizedText | null;
  /** Without the checks, which nobody sees. */
  readonly taken: readonly { readonly stepId: StepId; readonly outcome: string }[];
  readonly canGoBack: boolean;
};

export type StepView = {
  readonly id: StepId;
  readonly kind: Exclude<PlaybookStepKind, 'check'>;
  readonly text: LocalizedText;
  readonly answers: readonly { readonly id: string; readonly label: LocalizedText }[];
  /** Of an offer step: the one to make now; null while there is none. */
  readonly offerId: OfferId | null;
  readonly queue: QueueId | null;
  readonly cancels: boolean;
};

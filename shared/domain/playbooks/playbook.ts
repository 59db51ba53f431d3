import type { Channel } from '../contact/channel.ts';
import type { DispositionCode, PlaybookId, QueueId, ReasonCode, StepId } from '../ids.ts';
import type { LocalizedText } from '../languages.ts';
import type { OfferKind } from '../offers/offer.ts';
import type { Predicate } from '../offers/predicate.ts';
import type { Intent } from '../sentiment/intent.ts';

/** What sets a playbook off: each list that is given must hold the contact's value, and `when` must hold. */
export type PlaybookTrigger = {
  readonly reasons?: readonly ReasonCode[];
  /** What the customer wants, as the agent has said or as it was heard. */
  readonly intents?: readonly Intent[];
  readonly queues?: readonly QueueId[];
  readonly channels?: readonly Channel[];
  /** Kinds of product on the account; one is enough. */
  readonly products?: readonly string[];
  readonly when?: Predicate;
};

/** What the customer must resolve first. While `blocks` holds, it is shown before the first step. */
export type Precondition = {
  readonly id: string;
  readonly blocks: Predicate;
  /** What the agent says. */
  readonly say: LocalizedText;
  /** What the agent does about it. */
  readonly resolve: LocalizedText;
};

/** Which offers a step may put forward; what is left out does not narrow. The ranking picks among them. */
export type OfferRule = {
  readonly offers?: readonly string[];
  readonly kinds?: readonly OfferKind[];
  readonly groups?: readonly string[];
};

type StepBase = { readonly id: StepId; readonly text: LocalizedText };

/** One step. `next` names a step; `null` ends the playbook. Texts may hold {{variables}}. */
export type PlaybookStep =
  | (StepBase & { readonly kind: 'say'; readonly next: StepId | null })
  | (StepBase & {
      /** Put to the customer. */
      readonly kind: 'ask';
      readonly answers: readonly PlaybookAnswer[];
    })
  | (StepBase & {
      /** Decided by the agent. */
      readonly kind: 'choose';
      readonly answers: readonly PlaybookAnswer[];
    })
  | {
      /** Decided by the desk; never shown. */
      readonly id: StepId;
      readonly kind: 'check';
      readonly branches: readonly { readonly when: Predicate; readonly next: StepId | null }[];
      readonly otherwise: StepId | null;
    }
  | (StepBase & {
      /** Something the agent writes down: the reason, or a value kept with the contact. */
      readonly kind: 'record';
      readonly field: string;
      readonly answers: readonly PlaybookAnswer[];
    })
  | (StepBase & {
      readonly kind: 'offer';
      readonly rule: OfferRule;
      readonly accepted: StepId | null;
      readonly declined: StepId | null;
      /** No offer of the rule may be made or is worth making. */
      readonly none: StepId | null;
    })
  | (StepBase & { readonly kind: 'disclose'; readonly next: StepId | null })
  | (StepBase & {
      readonly kind: 'hand-over';
      readonly queue: QueueId;
      readonly next: StepId | null;
    })
  | (StepBase & {
      readonly kind: 'close';
      /** The cancellation is carried out here. */
      readonly cancels: boolean;
      readonly disposition: DispositionCode | null;
    });

export type PlaybookStepKind = PlaybookStep['kind'];

export type PlaybookAnswer = {
  readonly id: string;
  readonly label: LocalizedText;
  readonly next: StepId | null;
  /** The contact's reason that this answer stands for. */
  readonly reason?: ReasonCode;
  /** The answer is a refusal to be kept. */
  readonly refusal?: boolean;
};

/** A retention playbook, as data. */
export type Playbook = {
  readonly id: PlaybookId;
  readonly version: number;
  readonly status: 'draft' | 'published';
  readonly name: LocalizedText;
  /** Of several that are set off, the highest wins; ties go to the lower id. */
  readonly priority: number;
  readonly trigger: PlaybookTrigger;
  /** False: no offer is made while this playbook leads, such as in bereavement. */
  readonly saveAttempts: boolean;
  readonly preconditions: readonly Precondition[];
  readonly start: StepId;
  readonly steps: readonly PlaybookStep[];
};

import type { AgentId } from '../../../shared/domain/ids.ts';

/** What an agent's desk shows the server to be let in. */
export type DeskPass = { readonly agentId: AgentId; readonly accessToken: string };

/** How long an agent is busy with each contact. */
export type Handling = { readonly talkMs: number; readonly wrapUpMs: number };

export type CrewPlan = {
  readonly url: string;
  /** Savedesk's own desks, or the least that can be called one. */
  readonly desks: 'savedesk' | 'bare';
  readonly passes: readonly DeskPass[];
  /** Where their copies of the change feed are: they have been here before. */
  readonly cursor: string;
  readonly handling: Handling;
};

/** What a process full of desks is told. */
export type ToCrew =
  | { readonly kind: 'open'; readonly plan: CrewPlan }
  /** Every connection is cut at once, without a word to the other side. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'finish' };

/** What it tells. Times are Unix time in ms with fractions, comparable on one machine only. */
export type FromCrew =
  /** How many of its desks are connected and know how things stand, after so many cuts. */
  | {
      readonly kind: 'here';
      readonly count: number;
      readonly cuts: number;
      readonly atMs: number;
    }
  /** A contact rings; the first time only. */
  | { readonly kind: 'rang'; readonly contactId: string; readonly atMs: number }
  | { readonly kind: 'finished'; readonly outcome: CrewOutcome };

export type CrewOutcome = {
  /** Facts that were recorded, and those of them that the server has not acknowledged. */
  readonly recorded: number;
  readonly unsent: number;
  /** What the desks complained of in their logs, and how often. */
  readonly complaints: Readonly<Record<string, number>>;
  /** Processor cores that the desks took on average: on one machine the server is without them. */
  readonly cores: number;
};

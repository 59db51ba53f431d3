import type { Intent } from '../../shared/domain/sentiment/intent.ts';
import type { SentimentLabel } from '../../shared/domain/sentiment/sentiment.ts';

/** One text to learn from. What is left out is not known of it, and teaches nothing. */
export type Example = {
  readonly text: string;
  /** Where it is from: scores are told apart by it. */
  readonly source: string;
  /** How much it counts; 1 unless a recipe says otherwise. */
  readonly weight: number;
  readonly sentiment?: SentimentLabel;
  readonly intent?: Intent;
  /** A reason's code, or `-` where the words point to none. */
  readonly reason?: string;
  readonly refusal?: boolean;
};

/** A file of training data that cannot be read; says where and what to do. */
export class TrainingDataError extends Error {
  override readonly name = 'TrainingDataError';
}

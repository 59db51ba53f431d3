import type { Confusion, Scores } from '../../shared/domain/sentiment/evaluation/confusion.ts';
import type { OperatingPoint } from '../../shared/domain/sentiment/evaluation/precision-at-recall.ts';
import type { Reading } from '../../shared/domain/sentiment/reading.ts';

/** What the labels of a file are about. */
export const TASKS = ['sentiment', 'intent', 'cancel'] as const;
export type Task = (typeof TASKS)[number];

/** How well the readings of a file agree with its labels. */
export type ScoreSummary = Scores<string> & {
  readonly task: Task;
  readonly confusion: Confusion<string>;
  /** Expected calibration error of the answers' probabilities, 0 to 1. */
  readonly calibrationError: number;
  /** Of the question "wants to cancel?"; null where none of the texts did, or nobody asked. */
  readonly cancel: WishToCancel | null;
};

export type WishToCancel = {
  /** At the threshold of the desk. */
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Where the threshold is chosen to find as many as were asked for. */
  readonly atRecall: OperatingPoint & { readonly leastRecall: number };
};

/** Holds readings against labels, one by one. */
export type LabelScore = {
  /** False for a label it cannot understand, which does not count. */
  add(label: string, reading: Reading): boolean;
  /** Null while nothing counted. */
  summary(): ScoreSummary | null;
};

/** A plan that was made for less is made again before long, and planning stays a small part of the work. */
const LEAST_BETWEEN = 2_000;
/** By how much of what was done in all more may be done with the same plans. */
const GROWTH = 0.25;

/** How long plans hold where nothing else says that they are outdated. */
export type PlanAge = {
  /** A statement has run, and changed some rows. */
  ran(changedRows: number): void;
  /** Whether plans are to be made anew; then it begins to count again. */
  isOver(): boolean;
};

/**
 * The embedded database has no worker that sees its tables grow, and a plan made for an empty one would be kept for
 * ever. So plans are made anew once there was so much to do that tables may have another size.
 */
export function createPlanAge(): PlanAge {
  let done = 0;
  let doneWhenPlanned = 0;

  return {
    ran: (changedRows) => {
      done += 1 + changedRows;
    },
    isOver: () => {
      if (done - doneWhenPlanned < Math.max(LEAST_BETWEEN, done * GROWTH)) return false;
      doneWhenPlanned = done;
      return true;
    },
  };
}

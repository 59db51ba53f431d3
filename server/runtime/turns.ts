/** Lets `most` things go on at once; what comes meanwhile waits, and begins in its order. */
export type Turns = {
  /** Calls `begin` when it is its turn; the turn lasts until `done` is called. */
  take(begin: (done: () => void) => void): void;
};

export function createTurns(most: number): Turns {
  const waiting: ((done: () => void) => void)[] = [];
  let underWay = 0;

  function next(): void {
    if (underWay >= most) return;
    const begin = waiting.shift();
    if (begin === undefined) return;
    underWay += 1;
    let isDone = false;
    begin(() => {
      if (isDone) return;
      isDone = true;
      underWay -= 1;
      next();
    });
  }

  return {
    take: (begin) => {
      waiting.push(begin);
      next();
    },
  };
}

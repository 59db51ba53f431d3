/** One question about so many is quick enough for those who wait behind it. */
const MOST_TOGETHER = 200;

/**
 * Asks for many at once: what is asked while a batch is under way waits, and goes in the next one. One that comes alone
 * waits for nobody; of thousands that come together a few questions are made (S8). No answer is older than its
 * question.
 */
export function inBatches<Asked, Answer>(
  /** Answers in the order of what is asked. When it fails, it fails for all of them. */
  ask: (batch: readonly Asked[]) => Promise<readonly Answer[]>,
  /** Two of the same name never go in one batch. */
  nameOf: (asked: Asked) => unknown = (asked) => asked,
  most: number = MOST_TOGETHER,
): (asked: Asked) => Promise<Answer> {
  type Waiting = {
    readonly asked: Asked;
    readonly resolve: (answer: Answer) => void;
    readonly reject: (error: unknown) => void;
  };
  let waiting: Waiting[] = [];
  let isUnderWay = false;

  function nextBatch(): readonly Waiting[] {
    const batch = new Map<unknown, Waiting>();
    const rest: Waiting[] = [];
    for (const one of waiting) {
      const name = nameOf(one.asked);
      if (batch.size < most && !batch.has(name)) batch.set(name, one);
      else rest.push(one);
    }
    waiting = rest;
    return [...batch.values()];
  }

  async function askAll(): Promise<void> {
    isUnderWay = true;
    while (waiting.length > 0) {
      const batch = nextBatch();
      try {
        const answers = await ask(batch.map(({ asked }) => asked));
        // An answer of `undefined` is one, too.
        for (const [place, { resolve }] of batch.entries()) resolve(answers[place] as Answer);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    isUnderWay = false;
  }

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      if (!isUnderWay) void askAll();
    });
}

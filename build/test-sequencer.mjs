import sequencer from '@jest/test-sequencer';

// What is imported is the class; its types speak of the CommonJS module around it.
const Sequencer = /** @type {typeof sequencer.default} */ (/** @type {unknown} */ (sequencer));

/** The tests that take minutes: a whole office and a browser each. */
const LONGEST = [/\/test\/e2e\//, /\.browser\.test\.ts$/];

/**
 * Starts the longest test files first, as Jest itself does once it knows how long each took: on a
 * machine that has not run them yet they would come last, with the other cores waiting for them.
 */
// biome-ignore lint/style/noDefaultExport: what Jest's testSequencer has to be
export default class LongestFirst extends Sequencer {
  /**
   * @param {Parameters<InstanceType<typeof Sequencer>['sort']>[0]} tests
   * @override
   */
  async sort(tests) {
    const rank = (/** @type {{ path: string }} */ { path }) => {
      const place = LONGEST.findIndex((long) => long.test(path));
      return place === -1 ? LONGEST.length : place;
    };
    return [...(await super.sort(tests))].sort((a, b) => rank(a) - rank(b));
  }
}

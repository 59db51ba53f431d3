import type { KeptUtterance } from './kept-utterance.ts';

/**
 * What was made of an utterance is kept as long as the utterance itself: every act looks at all that
 * was said, and what was said does not change. `by`: what else it follows from; the newest is kept.
 */
export function readOnce<By, Read>(
  read: (utterance: KeptUtterance, by: By) => Read,
): (utterance: KeptUtterance, by: By) => Read {
  const known = new WeakMap<KeptUtterance, { readonly by: By; readonly made: Read }>();
  return (utterance, by) => {
    const before = known.get(utterance);
    if (before !== undefined && before.by === by) return before.made;
    const made = read(utterance, by);
    known.set(utterance, { by, made });
    return made;
  };
}

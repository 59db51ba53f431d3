import type { Valence } from './lexicon.ts';

const PICTURES: Readonly<Record<string, Valence>> = Object.fromEntries([
  ...spread('😀😃😄😁😊🙂😉👍👌🙏💪✅😎🤗☺✨🎉👏', 2),
  ...spread('😍🥰😘🤩❤💙💚💛🧡💜💕🥳💯', 3),
  ...spread('😕😟🙁☹😐😒🤔😬😩😞😔😓👎', -2),
  ...spread('😠😡🤬😤😢😭💔🖕😱🤮', -3),
]);

function spread(pictures: string, valence: Valence): (readonly [string, Valence])[] {
  return Array.from(pictures, (picture) => [picture, valence] as const);
}

/** The valence of an emoji or emoticon; 0 where it says nothing of mood. */
export function pictureValence(picture: string): Valence | 0 {
  const known = Object.hasOwn(PICTURES, picture) ? PICTURES[picture] : undefined;
  if (known !== undefined) return known;
  if (picture === '<3') return 3;
  if (picture === '</3') return -3;
  if (!/^[:;=]/u.test(picture)) return 0;
  if (/[)DPp*]$/u.test(picture)) return 2;
  return /[(|/\\]$/u.test(picture) ? -2 : 0;
}

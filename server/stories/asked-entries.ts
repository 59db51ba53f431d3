import type { StoryEntry, StoryEntryOf } from '../../shared/protocol/supervisor/story.ts';
import type { AskedOnContact } from './read-permissions.ts';
import type { StoryTexts } from './story-texts.ts';

/** A request to supervisors, and how it ended where it has. */
export function askedEntries(asked: AskedOnContact, texts: StoryTexts): StoryEntry[] {
  const { request, state, askedAt, answeredAt, byName, note } = asked;
  const { offerId, offerVersion } = request.terms;
  const name = texts.offerName(offerId, offerVersion);
  const atMs = askedAt.getTime();
  const question: StoryEntry = {
    kind: 'asked',
    id: `asked ${request.approvalId}`,
    atMs,
    offerId,
    name,
    request,
  };
  if (state === 'open' || answeredAt === null) return [question];
  return [
    question,
    {
      kind: 'answered',
      id: `answered ${request.approvalId}`,
      atMs: answeredAt.getTime(),
      what: state,
      byName,
      note,
      afterMs: Math.max(0, answeredAt.getTime() - atMs),
      granted: grantedOf(asked, texts),
    },
  ];
}

function grantedOf(
  { terms, request }: AskedOnContact,
  texts: StoryTexts,
): StoryEntryOf<'answered'>['granted'] {
  if (terms === null) return null;
  const { offerId, offerVersion, faceValueMinor, costMinor } = terms;
  const name = texts.offerName(offerId, offerVersion);
  return { offerId, name, currency: request.currency, faceValueMinor, costMinor };
}

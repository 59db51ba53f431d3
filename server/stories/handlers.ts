import type { ContactId } from '../../shared/domain/ids.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { RequestFailed } from '../realtime/request-failed.ts';
import type {
  Asker,
  HandlersOf,
  SupervisorContext,
  SupervisorParts,
} from '../supervisor/handlers.ts';
import { readsAlong } from '../watching/watch-queries.ts';
import { readStoryContact } from './read-head.ts';
import { readStory } from './read-story.ts';

type StoryParts = Pick<SupervisorContext & SupervisorParts, 'db' | 'clock' | 'memory'>;

export function storyHandlers(context: StoryParts): HandlersOf<'contact.story'> {
  const { db, clock } = context;
  return {
    'contact.story': async ({ contactId }, asker) => {
      const contact = await readStoryContact(db, contactId, asker.scope);
      if (contact === null) {
        throw new RequestFailed('not-found', `there is no contact ${contactId} of your teams`);
      }
      const key = { contactId, supervisorId: asker.agent.id, deviceId: asker.deviceId };
      // Whoever reads along is in the log with when they began and ended, and asks at every word.
      if (!(await readsAlong(db, key))) {
        if (contact.state === 'live') {
          const detail = 'the contact is going on: read along with it, which its agent is told';
          throw new RequestFailed('forbidden', detail);
        }
        await recordOpening(context, asker, contactId);
      }
      return readStory(context, contact, asker.scope, clock.nowMs());
    },
  };
}

async function recordOpening(
  { db, clock }: StoryParts,
  { agent }: Asker,
  contactId: ContactId,
): Promise<void> {
  await db.transaction().execute((trx) =>
    recordAudit(trx, {
      actor: { id: agent.id, name: agent.name },
      action: 'story-opened',
      subject: { kind: 'contact', id: contactId },
      detail: {},
      atMs: clock.nowMs(),
    }),
  );
}

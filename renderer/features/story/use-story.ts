import { useEffect, useRef, useState } from 'react';
import { HostError } from '../../../shared/contract/host-error.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import type { Story } from '../../../shared/protocol/supervisor/story.ts';
import { WATCH_AGAIN_MS } from '../../../shared/protocol/supervisor/watching.ts';
import { useHost } from '../../host/HostProvider.tsx';
import type { HostLink } from '../../host/host-link.ts';
import { keepEqual } from '../../host/keep-equal.ts';
import { createLatestWins } from '../../host/latest-wins.ts';

/** Why there is no newer story. */
export type StoryTrouble = 'unreachable' | 'not-found';

export type StoryShown = {
  /** The newest; null until the first has come. */
  readonly story: Story | null;
  readonly trouble: StoryTrouble | null;
  /** One reads along, which the agent sees; `stopped`: one did, and the contact goes on. */
  readonly watch: 'none' | 'reading' | 'stopped';
};

const NOTHING: StoryShown = { story: null, trouble: null, watch: 'none' };

/** The story of a contact; of one that goes on, by reading along until the page is left. */
export function useStory(contactId: ContactId) {
  const host = useHost();
  const [shown, setShown] = useState<StoryShown>(NOTHING);
  const feed = useRef<StoryFeed | null>(null);
  useEffect(() => {
    const opened = openStory(host, contactId, (part) =>
      setShown((before) => keepEqual(before, { ...before, ...part })),
    );
    feed.current = opened;
    return () => opened.close();
  }, [host, contactId]);
  return {
    ...shown,
    stop: () => feed.current?.stop(),
    resume: () => feed.current?.resume(),
  };
}

type StoryFeed = { stop(): void; resume(): void; close(): void };

function openStory(
  host: HostLink,
  contactId: ContactId,
  show: (part: Partial<StoryShown>) => void,
): StoryFeed {
  let watch: StoryShown['watch'] = 'none';
  let closed = false;

  // Each question says again that one is still reading: the server forgets pages that fall silent.
  const asking = createLatestWins<null>(async () => {
    try {
      const { watching } = await host.call('contact.watch', { contactId });
      if (closed || watch === 'stopped') return leave();
      watch = watching ? 'reading' : 'none';
      const story = await host.call('contact.story', { contactId });
      if (!closed) show({ story, watch, trouble: null });
    } catch (cause) {
      const trouble = troubleOf(cause);
      if (!closed) show({ trouble });
      // What is not there is not asked for again by itself.
      if (trouble === 'unreachable') throw cause;
    }
  });

  /** The page is left or has stopped: where that does not get through, its silence says it. */
  function leave(): void {
    host.call('contact.unwatch', { contactId }).catch(() => {});
  }

  asking.push(null);
  const stopChanged = host.on('watch.changed', (changed) => {
    if (changed.contactId === contactId && watch === 'reading') asking.push(null);
  });
  const stopOnline = host.on('connection.changed', ({ status }) => {
    if (status === 'online' && watch !== 'stopped') asking.push(null);
  });
  const timer = setInterval(() => {
    if (watch === 'reading') asking.push(null);
    else asking.retry();
  }, WATCH_AGAIN_MS);

  return {
    stop: () => {
      watch = 'stopped';
      show({ watch });
      leave();
    },
    resume: () => {
      watch = 'none';
      asking.push(null);
    },
    close: () => {
      closed = true;
      clearInterval(timer);
      stopChanged();
      stopOnline();
      if (watch === 'reading') leave();
    },
  };
}

function troubleOf(cause: unknown): StoryTrouble {
  const code = cause instanceof HostError ? cause.code : 'server-unreachable';
  return code === 'bad-input' || code === 'forbidden' ? 'not-found' : 'unreachable';
}

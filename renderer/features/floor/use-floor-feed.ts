import { useEffect } from 'react';
import { useHost } from '../../host/HostProvider.tsx';
import { createLatestWins } from '../../host/latest-wins.ts';
import { useFloorStore } from './floor-store.ts';

/** How often to ask again while there was no answer. */
const RETRY_MS = 5_000;

/** Asks for the floor at first, whenever it has changed, and again while the server is away. */
export function useFloorFeed(): void {
  const host = useHost();
  useEffect(() => {
    const { take, setUnreachable, clear } = useFloorStore.getState();
    const asking = createLatestWins<null>(
      async () => take(await host.call('floor.get', {})),
      (state) => {
        if (state === 'failed') setUnreachable();
      },
    );
    asking.push(null);
    const stop = host.on('floor.changed', () => asking.push(null));
    const stopOnline = host.on('connection.changed', ({ status }) => {
      // Without a connection nothing says that the floor has changed: what is shown grows old.
      if (status === 'online') asking.push(null);
      else setUnreachable();
    });
    const timer = setInterval(() => asking.retry(), RETRY_MS);
    return () => {
      stop();
      stopOnline();
      clearInterval(timer);
      // Whoever signs in next sees nothing of what this one saw.
      clear();
    };
  }, [host]);
}

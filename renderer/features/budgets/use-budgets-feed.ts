import { useEffect, useRef } from 'react';
import { useHost } from '../../host/HostProvider.tsx';
import { createLatestWins } from '../../host/latest-wins.ts';
import { useBudgetsStore } from './budgets-store.ts';

/** How often to ask again while there was no answer. */
const RETRY_MS = 5_000;

/**
 * Asks how the budgets stand at first and whenever something may have moved them: an acceptance (the
 * floor changes with it), an approval, a reconnection. Returns a way to ask at once.
 */
export function useBudgetsFeed(): () => void {
  const host = useHost();
  const ask = useRef(() => {});
  useEffect(() => {
    const { take, setUnreachable, clear } = useBudgetsStore.getState();
    const asking = createLatestWins<null>(
      async () => take(await host.call('budgets.get', {})),
      (state) => {
        if (state === 'failed') setUnreachable();
      },
    );
    ask.current = () => asking.push(null);
    const stops = [
      host.onOpen(() => asking.push(null)),
      host.on('floor.changed', () => asking.push(null)),
      host.on('approval.changed', () => asking.push(null)),
      host.on('connection.changed', ({ status }) => {
        if (status === 'online') asking.push(null);
        else setUnreachable();
      }),
    ];
    const timer = setInterval(() => asking.retry(), RETRY_MS);
    return () => {
      for (const stop of stops) stop();
      clearInterval(timer);
      clear();
    };
  }, [host]);
  return () => ask.current();
}

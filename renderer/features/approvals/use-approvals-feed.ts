import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import { announce } from '../../announce/announcer.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { createLatestWins } from '../../host/latest-wins.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useOfferNames } from '../../reference/reference-store.ts';
import { idOf, useApprovalsStore } from './approvals-store.ts';

/** How often to ask again while there was no answer. */
const RETRY_MS = 5_000;

/** The team's requests: the whole list at first and after every reconnection, then each as it moves. */
export function useApprovalsFeed(): void {
  const host = useHost();
  const { t } = useTranslation('approvals');
  const format = useFormat();
  const names = useOfferNames();
  const sayNew = useEffectEvent(({ agentName, request }: Approval) => {
    const { offerId, faceValueMinor } = request.terms;
    announce({
      brief: t('announce.new', {
        agent: agentName,
        offer: names.get(offerId) ?? offerId,
        amount: format.money(faceValueMinor, request.currency),
      }),
    });
  });
  useEffect(() => {
    const { take, takeAll, setUnreachable, clear } = useApprovalsStore.getState();
    const asking = createLatestWins<null>(
      async () => takeAll((await host.call('approval.list', {})).approvals),
      (state) => {
        if (state === 'failed') setUnreachable();
      },
    );
    const stopOpen = host.onOpen(() => asking.push(null));
    const stopOnline = host.on('connection.changed', ({ status }) => {
      if (status === 'online') asking.push(null);
      else setUnreachable();
    });
    const stop = host.on('approval.changed', ({ approval }) => {
      const known = useApprovalsStore.getState().approvals ?? [];
      const isNew = !known.some((one) => idOf(one) === idOf(approval));
      take(approval);
      if (isNew && approval.state.kind === 'open') sayNew(approval);
    });
    const timer = setInterval(() => asking.retry(), RETRY_MS);
    return () => {
      stopOpen();
      stopOnline();
      stop();
      clearInterval(timer);
      // Whoever signs in next sees nothing of what this one saw.
      clear();
    };
  }, [host]);
}

import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import { announce } from '../../announce/announcer.ts';

/** Tells of each fast fall once, as it comes; of those that were there when the floor was opened, none. */
export function useMoodAnnouncement(alerts: Floor['sentimentAlerts']): void {
  const { t } = useTranslation('floor');
  const told = useRef<ReadonlySet<string> | null>(null);
  const tell = useEffectEvent(() => {
    const before = told.current;
    told.current = new Set(alerts.map(({ contactId, atMs }) => `${contactId} ${atMs}`));
    const fresh = alerts.find(
      ({ contactId, atMs }) => before?.has(`${contactId} ${atMs}`) === false,
    );
    if (fresh === undefined) return;
    const customer = fresh.customerName ?? t('unknown-customer');
    announce({ brief: t('announce-mood', { customer, agent: fresh.agentName }) });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: told when the alerts change
  useEffect(() => tell(), [alerts]);
}

import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Approval } from '../../../shared/domain/authority/approval.ts';
import { announce } from '../../announce/announcer.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useOffersStore } from './offers-store.ts';

/** Says it when a supervisor has answered, or when nobody has in time. */
export function useApprovalAnnouncement(): void {
  const { t } = useTranslation('offers');
  const format = useFormat();
  const approval = useOffersStore((state) => state.approval);
  const before = useRef<Approval | null>(approval);
  useEffect(() => {
    const waited = before.current?.state.kind === 'open';
    before.current = approval;
    if (!waited || approval === null) return;
    const { state, request } = approval;
    if (state.kind === 'approved' || state.kind === 'countered') {
      const amount = format.money(state.terms.faceValueMinor, request.currency);
      announce({ brief: t(`approval.${state.kind}`, { name: state.answer.byName, amount }) });
    } else if (state.kind === 'denied') {
      announce({ brief: t('approval.denied', { name: state.answer.byName }) });
    } else if (state.kind === 'expired') {
      announce({ brief: t('approval.expired') });
    }
  }, [approval, format, t]);
}

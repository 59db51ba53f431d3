import { Button } from '@mantine/core';
import { IconPlugConnected, IconPlugOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Budgets } from '../../../shared/protocol/desk-messages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReferenceStore } from '../../reference/reference-store.ts';
import { Mark } from '../../ui/Mark.tsx';
import { useNowMs } from '../../ui/ticker.ts';
import classes from './Budgets.module.css';
import { WriteOffForm } from './WriteOffForm.tsx';

type LeaseRowProps = {
  readonly out: Budgets['leases'][number];
  readonly onWrittenOff: () => void;
};

/** An amount a desk holds. One that will not come back can be written off, never one that is here. */
export function LeaseRow({ out, onWrittenOff }: LeaseRowProps) {
  const { t } = useTranslation('budgets');
  const format = useFormat();
  const nowMs = useNowMs();
  const currency = useReferenceStore((state) => state.reference?.settings.currency ?? 'EUR');
  const [writing, setWriting] = useState(false);
  const { lease, agentName, connected } = out;
  const left = format.money(lease.grantedMinor - lease.settledMinor, currency);
  const time = format.dateTime(lease.expiresAtMs);
  return (
    <li className={classes.lease}>
      <span className={classes.agent}>{agentName}</span>
      <span className={classes.figure}>
        {t('of', { left, granted: format.money(lease.grantedMinor, currency) })}
      </span>
      <span className={classes.when}>
        {connected ? (
          <Mark tone="good" icon={<IconPlugConnected size={16} stroke={1.75} />}>
            {t('connected')}
          </Mark>
        ) : (
          <Mark tone="neutral" icon={<IconPlugOff size={16} stroke={1.75} />}>
            {t('away')}
          </Mark>
        )}
        <span>{t(lease.expiresAtMs > nowMs ? 'valid-until' : 'ran-out', { time })}</span>
      </span>
      {connected || writing ? (
        <span />
      ) : (
        <Button size="compact-xs" onClick={() => setWriting(true)}>
          {t('write-off')}
        </Button>
      )}
      {writing ? (
        <WriteOffForm
          out={out}
          left={left}
          onDone={() => {
            setWriting(false);
            onWrittenOff();
          }}
          onStop={() => setWriting(false)}
        />
      ) : null}
    </li>
  );
}

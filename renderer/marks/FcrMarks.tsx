import { VisuallyHidden } from '@mantine/core';
import {
  IconCheck,
  IconClockHour4,
  IconMessageCheck,
  IconMinus,
  IconRotateClockwise,
  IconShieldCheck,
  IconUserCheck,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FcrState } from '../../shared/domain/fcr/fcr.ts';
import classes from './FcrMarks.module.css';

const ANSWERS = {
  yes: { icon: IconCheck, tone: 'good' },
  no: { icon: IconX, tone: 'bad' },
  'not-said': { icon: IconMinus, tone: 'neutral' },
  pending: { icon: IconClockHour4, tone: 'neutral' },
  verified: { icon: IconCheck, tone: 'good' },
  repeated: { icon: IconRotateClockwise, tone: 'bad' },
  'not-claimed': { icon: IconMinus, tone: 'neutral' },
} as const;

const said = (value: boolean | null) => (value === null ? 'not-said' : value ? 'yes' : 'no');

/**
 * First-contact resolution as three marks, always apart: what the agent claimed, what the customer
 * confirmed, and whether it held.
 */
export function FcrMarks({ fcr }: { fcr: FcrState }) {
  return (
    <span className={classes.marks}>
      <FcrMark kind="claimed" answer={said(fcr.claimed)} />
      <FcrMark kind="confirmed" answer={said(fcr.confirmed)} />
      <FcrMark kind="verified" answer={fcr.verified} />
    </span>
  );
}

type FcrMarkProps = {
  readonly kind: 'claimed' | 'confirmed' | 'verified';
  readonly answer: keyof typeof ANSWERS;
};

function FcrMark({ kind, answer }: FcrMarkProps) {
  const { t } = useTranslation('common');
  const { icon: Icon, tone } = ANSWERS[answer];
  const words = t('fcr.mark', { kind: t(`fcr.${kind}`), answer: t(`fcr.answer.${answer}`) });
  return (
    <span className={classes.mark} data-tone={tone} data-hint={words}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      <VisuallyHidden>{words}.</VisuallyHidden>
    </span>
  );
}

const HEADS = [
  ['claimed', IconUserCheck],
  ['confirmed', IconMessageCheck],
  ['verified', IconShieldCheck],
] as const;

/** What the three marks of each row mean; stands once above the rows. */
export function FcrLegend() {
  const { t } = useTranslation('common');
  return (
    <span className={classes.marks} aria-hidden="true">
      {HEADS.map(([kind, Icon]) => (
        <span key={kind} className={classes.mark} data-hint={t(`fcr.${kind}-means`)}>
          <Icon size={16} stroke={1.5} />
        </span>
      ))}
    </span>
  );
}

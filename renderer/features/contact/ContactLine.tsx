import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { ChannelIcon } from '../../marks/ChannelIcon.tsx';
import { Duration, Elapsed, Remaining } from '../../ui/Elapsed.tsx';
import classes from './ContactLine.module.css';
import { useCallerName } from './caller-name.ts';
import { type ContactAtHand, useContactStore } from './contact-store.ts';

/** The contact in the call bar: channel, number, name, queue and time, each in its own place. */
export const ContactLine = memo(function ContactLine() {
  const { t } = useTranslation('console');
  const codeLabel = useCodeLabel();
  const contact = useContactStore((state) => state.contact);
  const name = useCallerName(contact?.caller ?? null);
  if (contact === null) return <p className={classes.idle}>{t('call-bar.no-contact')}</p>;
  const { header, phase } = contact;
  return (
    <div className={classes.line} data-phase={phase.kind}>
      <span className={classes.channel}>
        <ChannelIcon channel={header.channel} size={18} />
        <span className={classes.phase}>{t(`call-bar.phase.${phase.kind}`)}</span>
      </span>
      <strong className={classes.name}>{name}</strong>
      <span className={classes.number}>{header.ani?.display ?? t('call-bar.withheld')}</span>
      <span className={classes.queue}>{codeLabel('queue', header.queue)}</span>
      <span className={classes.time}>
        <PhaseClock phase={phase} />
      </span>
    </div>
  );
});

function PhaseClock({ phase }: { phase: ContactAtHand['phase'] }) {
  if (phase.kind === 'ringing') return <Remaining untilMs={phase.ringEndsAtMs} />;
  if (phase.kind === 'live') return <Elapsed sinceMs={phase.connectedAtMs} />;
  return <Duration durationMs={phase.endedAtMs - phase.connectedAtMs} />;
}

import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useExplain } from '../../i18n/explain.ts';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ChannelIcon } from '../../marks/ChannelIcon.tsx';
import { RiskMark } from '../../marks/RiskMark.tsx';
import { Remaining } from '../../ui/Elapsed.tsx';
import { useCallerName } from './caller-name.ts';
import { useContactStore } from './contact-store.ts';
import classes from './RingCard.module.css';

/** A ringing contact at the edge of the page: announced, never put over what is being typed. */
export const RingCard = memo(function RingCard() {
  const { t } = useTranslation(['console', 'common']);
  const explain = useExplain();
  const format = useFormat();
  const codeLabel = useCodeLabel();
  const contact = useContactStore((state) => state.contact);
  const name = useCallerName(contact?.caller ?? null);
  if (contact?.phase.kind !== 'ringing') return null;
  const { header, caller, why, phase } = contact;
  return (
    <section className={classes.card} aria-label={t('ring.label')} data-testid="ring">
      <div className={classes.head}>
        <ChannelIcon channel={header.channel} />
        <span>{t(`common:channel.${header.channel}`)}</span>
        <span className={classes.queue}>{codeLabel('queue', header.queue)}</span>
        <Remaining untilMs={phase.ringEndsAtMs} />
      </div>
      <p className={classes.name}>{name}</p>
      {why === null ? null : <p className={classes.why}>{explain(why)}</p>}
      {caller.kind === 'matched' ? (
        <p className={classes.stake}>
          <RiskMark level={caller.risk} />
          <span>{format.roundMoney(caller.atStakeMinor, caller.currency)}</span>
        </p>
      ) : null}
      <CommandButton command="contact.accept" variant="filled" fullWidth />
    </section>
  );
});

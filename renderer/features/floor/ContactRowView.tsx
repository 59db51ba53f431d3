import { VisuallyHidden } from '@mantine/core';
import {
  IconDoorExit,
  IconEye,
  IconHourglass,
  IconMessage,
  IconPhoneOff,
  IconPhoneRinging,
} from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FloorContact } from '../../../shared/protocol/supervisor/floor.ts';
import { addressOf } from '../../address/address.ts';
import { useReportFilter } from '../../address/use-address.ts';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ChannelIcon } from '../../marks/ChannelIcon.tsx';
import { useReasonLabel } from '../../reference/reference-store.ts';
import { Elapsed } from '../../ui/Elapsed.tsx';
import { Mark } from '../../ui/Mark.tsx';
import classes from './ContactTable.module.css';
import type { ContactRow } from './contact-rows.ts';
import floor from './FloorScreen.module.css';
import { MoodCell } from './MoodCell.tsx';

const STAGES = {
  waiting: { tone: 'warn', icon: <IconHourglass size={16} stroke={1.75} /> },
  ringing: { tone: 'accent', icon: <IconPhoneRinging size={16} stroke={1.75} /> },
  live: { tone: 'good', icon: <IconMessage size={16} stroke={1.75} /> },
  over: { tone: 'neutral', icon: <IconPhoneOff size={16} stroke={1.75} /> },
} as const;

/** One contact of the floor. */
export const ContactRowView = memo(function ContactRowView({ row }: { row: ContactRow }) {
  const { t } = useTranslation(['floor', 'common']);
  const codeLabel = useCodeLabel();
  const { contact, over } = row;
  const { queue, sinceMs, agentName, mood, cancelRequestedAtMs } = contact;
  const reason = useReasonLabel(contact.reason);
  const stage = over ? 'over' : contact.stage;
  const nothing = <span className={classes.nothing}>–</span>;
  return (
    <tr className={classes.row} data-over={over || undefined}>
      <th scope="row">
        <WhoCalls contact={contact} />
      </th>
      <td>
        <Mark tone={STAGES[stage].tone} icon={STAGES[stage].icon}>
          {t(`open.stages.${stage}`)}
        </Mark>
      </td>
      <td className={floor.figure}>{over ? nothing : <Elapsed sinceMs={sinceMs} />}</td>
      <td>{codeLabel('queue', queue)}</td>
      <td>{reason ?? nothing}</td>
      <td>{agentName ?? nothing}</td>
      <td>{mood === null ? nothing : <MoodCell mood={mood} />}</td>
      <td className={floor.figure}>
        {cancelRequestedAtMs === null || over ? (
          nothing
        ) : (
          <span className={classes.leaving}>
            <IconDoorExit size={16} stroke={1.75} aria-hidden="true" />
            <Elapsed sinceMs={cancelRequestedAtMs} />
          </span>
        )}
      </td>
    </tr>
  );
});

/** Who calls, on which channel, and who reads along: the way to what is being said. */
function WhoCalls({ contact }: { contact: FloorContact }) {
  const { t } = useTranslation(['floor', 'common']);
  const format = useFormat();
  const filter = useReportFilter();
  const { contactId, channel, customerName, watchedBy } = contact;
  return (
    <span className={classes.who}>
      <ChannelIcon channel={channel} size={16} />
      <a href={addressOf('story', filter, { contact: contactId })}>
        {customerName ?? t('unknown-customer')}
        <VisuallyHidden>, {t(`common:channel.${channel}`)}</VisuallyHidden>
      </a>
      {watchedBy.length === 0 ? null : (
        <span className={classes.watched} data-hint={t('open.watched-by')}>
          <IconEye size={14} stroke={1.75} aria-hidden="true" />
          <VisuallyHidden>{t('open.watched-by')}: </VisuallyHidden>
          {format.list(watchedBy)}
        </span>
      )}
    </span>
  );
}

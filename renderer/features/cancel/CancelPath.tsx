import {
  IconClockExclamation,
  IconDoorExit,
  IconMailCheck,
  IconMailForward,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { GuardrailState } from '../../../shared/domain/guardrails/state.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { Duration, Elapsed } from '../../ui/Elapsed.tsx';
import { Mark } from '../../ui/Mark.tsx';
import classes from './CancelPath.module.css';
import { ClosingReminders } from './ClosingReminders.tsx';
import { useCancelStore } from './cancel-store.ts';

/** The way out for the customer: one key away, always enabled, and timed from the first request. */
export function CancelPath() {
  const { t } = useTranslation('console');
  const host = useHost();
  const contactId = useCancelStore((state) => state.contactId);
  const cancel = useCancelStore((state) => state.cancel);
  const guardrails = useCancelStore((state) => state.guardrails);
  const requested = cancel.kind === 'requested';
  const reminders = guardrails?.reminders ?? [];
  useCommand(
    'cancel.request',
    () => contactId && host.call('cancel.request', { contactId }),
    contactId !== null && cancel.kind === 'none',
  );
  useCommand(
    'cancel.complete',
    () => contactId && host.call('cancel.complete', { contactId }),
    requested,
  );
  useCommand(
    'cancel.withdraw',
    () => contactId && host.call('cancel.withdraw', { contactId }),
    requested,
  );
  return (
    <section className={classes.path} aria-label={t('cancel.label')} data-state={cancel.kind}>
      {cancel.kind === 'none' ? (
        <CommandButton
          command="cancel.request"
          fullWidth
          leftSection={<IconDoorExit size={18} stroke={1.75} aria-hidden="true" />}
        />
      ) : null}
      {cancel.kind !== 'none' && guardrails !== null && reminders.length > 0 ? (
        <ClosingReminders profileId={guardrails.profileId} reminders={reminders} />
      ) : null}
      {cancel.kind === 'requested' ? (
        <>
          <p className={classes.state}>
            <span>{t('cancel.requested')}</span>
            {guardrails?.late === true ? <Late /> : null}
            <Elapsed sinceMs={cancel.requestedAtMs} />
          </p>
          <div className={classes.choices}>
            <CommandButton command="cancel.complete" color="bad" />
            <CommandButton command="cancel.withdraw" />
          </div>
        </>
      ) : null}
      {cancel.kind === 'completed' ? (
        <>
          <p className={classes.state}>
            <span>{t('cancel.completed')}</span>
            {guardrails?.late === true ? <Late /> : null}
            <Duration durationMs={cancel.completedAtMs - cancel.requestedAtMs} />
          </p>
          <Confirmation state={guardrails?.confirmation ?? 'not-due'} />
        </>
      ) : null}
    </section>
  );
}

/** It took, or is taking, longer than it may. */
function Late() {
  const { t } = useTranslation('guardrails');
  return (
    <Mark tone="bad" icon={<IconClockExclamation size={16} stroke={1.75} />}>
      {t('late')}
    </Mark>
  );
}

/** Whether the customer gets it in writing: what is queued goes out by itself, offline too. */
function Confirmation({ state }: { state: GuardrailState['confirmation'] }) {
  const { t } = useTranslation('guardrails');
  if (state === 'not-due') return null;
  const Icon = state === 'queued' ? IconMailCheck : IconMailForward;
  return (
    <p className={classes.confirmation}>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      {t(`confirmation.${state}`)}
    </p>
  );
}

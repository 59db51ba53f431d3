import { IconDoorExit } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { Duration, Elapsed } from '../../ui/Elapsed.tsx';
import classes from './CancelPath.module.css';
import { useCancelStore } from './cancel-store.ts';

/** The way out for the customer: one key away, always enabled, and timed from the first request. */
export function CancelPath() {
  const { t } = useTranslation('console');
  const host = useHost();
  const contactId = useCancelStore((state) => state.contactId);
  const cancel = useCancelStore((state) => state.cancel);
  const requested = cancel.kind === 'requested';
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
      {cancel.kind === 'requested' ? (
        <>
          <p className={classes.state}>
            <span>{t('cancel.requested')}</span>
            <Elapsed sinceMs={cancel.requestedAtMs} />
          </p>
          <div className={classes.choices}>
            <CommandButton command="cancel.complete" color="bad" />
            <CommandButton command="cancel.withdraw" />
          </div>
        </>
      ) : null}
      {cancel.kind === 'completed' ? (
        <p className={classes.state}>
          <span>{t('cancel.completed')}</span>
          <Duration durationMs={cancel.completedAtMs - cancel.requestedAtMs} />
        </p>
      ) : null}
    </section>
  );
}

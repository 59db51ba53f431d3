import { useTranslation } from 'react-i18next';
import { GUARDRAIL_PROFILES } from '../../../shared/domain/guardrails/profile-for.ts';
import type { GuardrailState } from '../../../shared/domain/guardrails/state.ts';
import { localize } from '../../../shared/domain/languages.ts';
import { announce } from '../../announce/announcer.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useLanguage } from '../../i18n/use-format.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import classes from './ClosingReminders.module.css';
import { useCancelStore } from './cancel-store.ts';

type ClosingRemindersProps = {
  readonly profileId: string;
  readonly reminders: GuardrailState['reminders'];
};

/** What a customer who leaves must hear, ticked off in turn by one key or each by hand. */
export function ClosingReminders({ profileId, reminders }: ClosingRemindersProps) {
  const { t } = useTranslation('guardrails');
  const host = useHost();
  const report = useReportFailure();
  const language = useLanguage();
  const contactId = useCancelStore((state) => state.contactId);
  const spoken = useCancelStore((state) => state.customerLanguage) ?? language;
  const profile = GUARDRAIL_PROFILES.find(({ id }) => id === profileId);
  const nextDue = reminders.find(({ given }) => !given) ?? null;

  const textOf = (code: string) => {
    const text = profile?.closureReminders.find((reminder) => reminder.code === code)?.text;
    return text === undefined ? code : localize(text, spoken);
  };
  const give = async (code: string) => {
    if (contactId === null) return;
    await host.call('reminder.give', { contactId, code });
    const { reminders: now } = useCancelStore.getState().guardrails ?? { reminders: [] };
    const due = now.find(({ given }) => !given);
    announce({ brief: due === undefined ? t('all-said') : textOf(due.code) });
  };
  useCommand('reminder.give', () => nextDue && give(nextDue.code), nextDue !== null);

  const said = reminders.filter(({ given }) => given).length;
  return (
    <div className={classes.reminders}>
      <div className={classes.head}>
        <span className={classes.title}>{t('reminders', { said, count: reminders.length })}</span>
        <CommandButton command="reminder.give" size="compact-xs">
          {t('said')}
        </CommandButton>
      </div>
      <ul className={classes.list} aria-label={t('reminders-label')} lang={spoken}>
        {reminders.map(({ code, given }) => (
          <li key={code}>
            <label
              ref={code === nextDue?.code ? bringIntoSight : null}
              className={classes.reminder}
              data-next={code === nextDue?.code || undefined}
            >
              <input
                type="checkbox"
                className={classes.tick}
                checked={given}
                onChange={() => (given ? undefined : void give(code).catch(report))}
              />
              {textOf(code)}
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}

function bringIntoSight(reminder: HTMLElement | null): void {
  reminder?.scrollIntoView({ block: 'nearest' });
}

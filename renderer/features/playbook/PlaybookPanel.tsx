import { IconArrowBackUp, IconListCheck, IconRoute } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { localize } from '../../../shared/domain/languages.ts';
import type { PlaybookView } from '../../../shared/domain/playbooks/view.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useLanguage } from '../../i18n/use-format.ts';
import classes from './PlaybookPanel.module.css';
import { PlaybookStep } from './PlaybookStep.tsx';
import { Preconditions } from './Preconditions.tsx';
import { usePlaybookStore } from './playbook-store.ts';
import { usePlaybookCommands } from './use-playbook-commands.ts';

/**
 * The playbook that leads the contact: the step at hand large, what comes next small. `offer` is
 * what stands inside an offer step. Without a playbook there is nothing here.
 */
export function PlaybookPanel({ offer }: { offer: ReactNode }) {
  const playbook = usePlaybookStore((state) => state.playbook);
  return playbook === null ? null : <Leading playbook={playbook} offer={offer} />;
}

function Leading({ playbook, offer }: { playbook: PlaybookView; offer: ReactNode }) {
  const { t } = useTranslation('playbook');
  const language = useLanguage();
  usePlaybookCommands(playbook);
  const { step, next, name, blockedBy, canGoBack } = playbook;
  return (
    <section className={classes.panel} aria-label={t('label')} data-testid="playbook">
      <div className={classes.head}>
        <h3 className={classes.name}>
          <IconRoute size={16} stroke={1.75} aria-hidden="true" />
          {localize(name, language)}
        </h3>
        {canGoBack ? (
          <CommandButton
            command="playbook.back"
            size="compact-xs"
            variant="subtle"
            color="neutral"
            leftSection={<IconArrowBackUp size={14} stroke={1.75} aria-hidden="true" />}
          >
            {t('back')}
          </CommandButton>
        ) : null}
      </div>
      {step === null ? (
        <p className={classes.ended}>
          <IconListCheck size={16} stroke={1.75} aria-hidden="true" />
          {t('ended')}
        </p>
      ) : (
        <>
          <Preconditions blockedBy={blockedBy} />
          <PlaybookStep step={step} offer={offer} />
          {next === null ? null : (
            <p className={classes.next}>
              <span className={classes.nextLabel}>{t('then')}</span> {localize(next, language)}
            </p>
          )}
        </>
      )}
    </section>
  );
}

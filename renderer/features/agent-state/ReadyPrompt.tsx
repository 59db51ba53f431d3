import { IconPlayerPauseFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useAgentStore } from './agent-store.ts';
import classes from './ReadyPrompt.module.css';

/** Between contacts: why none will come while the agent is not ready, and the way back. */
export function ReadyPrompt() {
  const { t } = useTranslation('console');
  const state = useAgentStore((store) => store.state);
  if (state.kind !== 'not-ready') return null;
  return (
    <div className={classes.prompt}>
      <IconPlayerPauseFilled size={20} aria-hidden="true" className={classes.icon} />
      <p className={classes.words}>
        <strong>{t(`agent.not-ready.${state.reason}`)}</strong>
        <span className={classes.means}>
          {state.reason === 'missed-contact' ? t('agent.missed-means') : t('agent.not-ready-means')}
        </span>
      </p>
      <CommandButton command="agent.toggle-ready" variant="filled">
        {t('agent.be-ready')}
      </CommandButton>
    </div>
  );
}

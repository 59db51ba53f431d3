import { ActionIcon, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CommandButton } from '../commands/CommandButton.tsx';
import { chordForAria } from '../commands/chord.ts';
import { runCommand, useCommandStore } from '../commands/command-registry.ts';
import { KeyHint } from '../commands/KeyHint.tsx';
import { AgentStateMenu } from '../features/agent-state/AgentStateMenu.tsx';
import { ConnectionIndicator } from '../features/connection/ConnectionIndicator.tsx';
import { ContactLine } from '../features/contact/ContactLine.tsx';
import { useContactStore } from '../features/contact/contact-store.ts';
import { AccountMenu } from '../features/session/AccountMenu.tsx';
import { useReportFailure } from '../ui/report-failure.ts';
import classes from './CallBar.module.css';

type CallBarProps = { readonly agentName: string; readonly takesContacts: boolean };

/** The bar that never moves: who is here, the contact, what can be done with it, the connection. */
export function CallBar({ agentName, takesContacts }: CallBarProps) {
  const { t } = useTranslation('console');
  const report = useReportFailure();
  const paletteKeys = useCommandStore((state) => state.keys['desk.palette']);
  const phase = useContactStore((state) => state.contact?.phase.kind);
  return (
    <header className={classes.bar} data-testid="call-bar">
      {takesContacts ? (
        <AgentStateMenu name={agentName} onFailure={report} />
      ) : (
        <AccountMenu name={agentName} onFailure={report} />
      )}
      <div className={classes.contact}>{takesContacts ? <ContactLine /> : null}</div>
      <div className={classes.action}>
        {phase === 'ringing' ? <CommandButton command="contact.accept" variant="filled" /> : null}
        {phase === 'live' ? <CommandButton command="contact.end" color="bad" /> : null}
      </div>
      <ConnectionIndicator />
      <UnstyledButton
        className={classes.palette}
        data-hint={t('call-bar.palette')}
        aria-keyshortcuts={chordForAria(paletteKeys)}
        onClick={() => runCommand('desk.palette')}
      >
        <VisuallyHidden>{t('call-bar.palette')}</VisuallyHidden>
        <KeyHint chord={paletteKeys} />
      </UnstyledButton>
      <ActionIcon
        aria-label={t('call-bar.settings')}
        data-hint={t('call-bar.settings')}
        onClick={() => runCommand('desk.settings')}
      >
        <IconSettings size={20} stroke={1.75} aria-hidden="true" />
      </ActionIcon>
    </header>
  );
}

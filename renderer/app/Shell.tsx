import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../announce/announcer.ts';
import { useCommand } from '../commands/use-command.ts';
import { useCommandKeys } from '../commands/use-command-keys.ts';
import { SignIn } from '../features/session/SignIn.tsx';
import { useSessionStore } from '../features/session/session-store.ts';
import { useDesk } from '../host/HostProvider.tsx';
import { FaultBoundary } from '../ui/FaultBoundary.tsx';
import { useReportFailure } from '../ui/report-failure.ts';
import { CallBar } from './CallBar.tsx';
import { ConsoleScreen } from './ConsoleScreen.tsx';
import classes from './Shell.module.css';
import { WorkstationNotice } from './WorkstationNotice.tsx';

// What is not needed for the first paint of a contact comes in its own time.
const CommandPalette = lazy(async () => ({
  default: (await import('../features/palette/CommandPalette.tsx')).CommandPalette,
}));
const SettingsPanel = lazy(async () => ({
  default: (await import('../features/settings/SettingsPanel.tsx')).SettingsPanel,
}));
const SupervisorScreen = lazy(async () => ({
  default: (await import('./SupervisorScreen.tsx')).SupervisorScreen,
}));

/** What is on the page: signing in, the agent's desk, or the supervisor's screens. */
export function Shell() {
  const { t } = useTranslation(['console', 'commands']);
  const session = useSessionStore((state) => state.session);
  const { saves } = useDesk();
  const report = useReportFailure();
  const [settingsOpen, setSettingsOpen] = useState(false);
  const [paletteAsked, setPaletteAsked] = useState(0);
  useCommandKeys((command) =>
    announce({ brief: t('announce.not-now', { command: t(`commands:${command}`) }) }),
  );
  useCommand('desk.palette', () => setPaletteAsked((before) => before + 1));
  useCommand('desk.settings', () => setSettingsOpen((before) => !before));

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saves.pending) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [saves]);

  return (
    <div className={classes.shell}>
      <WorkstationNotice />
      {session.kind === 'signed-out' ? <SignIn /> : null}
      {session.kind === 'signed-in' ? (
        <>
          <CallBar agentName={session.agent.name} takesContacts={session.agent.role === 'agent'} />
          {session.agent.role === 'agent' ? (
            <ConsoleScreen />
          ) : (
            <Suspense>
              <SupervisorScreen role={session.agent.role} />
            </Suspense>
          )}
        </>
      ) : null}
      <FaultBoundary key={`palette${paletteAsked}`} fallback={null} onFault={report}>
        <Suspense>{paletteAsked > 0 ? <CommandPalette asked={paletteAsked} /> : null}</Suspense>
      </FaultBoundary>
      {settingsOpen ? (
        <FaultBoundary fallback={null} onFault={report}>
          <Suspense>
            <SettingsPanel onClose={() => setSettingsOpen(false)} />
          </Suspense>
        </FaultBoundary>
      ) : null}
    </div>
  );
}

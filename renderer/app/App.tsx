import { MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { LiveRegion } from '../announce/LiveRegion.tsx';
import { usePreferencesStore } from '../features/settings/preferences-store.ts';
import { type Desk, HostProvider } from '../host/HostProvider.tsx';
import { FaultBoundary } from '../ui/FaultBoundary.tsx';
import { HintLayer } from '../ui/HintLayer.tsx';
import { ReportFailureContext } from '../ui/report-failure.ts';
import { BrokenPage } from './BrokenPage.tsx';
import { Shell } from './Shell.tsx';
import { cssVariablesResolver, theme } from './theme.ts';
import { useFailureNotices } from './use-failure-notices.ts';

type AppProps = { readonly desk: Desk; readonly texts: i18n };

/** The console with everything it stands on. */
export function App({ desk, texts }: AppProps) {
  const systemScheme = useColorScheme();
  const wanted = usePreferencesStore((state) => state.preferences.colorScheme);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      forceColorScheme={wanted === 'auto' ? systemScheme : wanted}
    >
      <I18nextProvider i18n={texts}>
        <HostProvider desk={desk}>
          <Reporting />
        </HostProvider>
      </I18nextProvider>
    </MantineProvider>
  );
}

function Reporting() {
  const report = useFailureNotices();
  return (
    <ReportFailureContext value={report}>
      <FaultBoundary fallback={<BrokenPage />} onFault={report}>
        <Shell />
      </FaultBoundary>
      <LiveRegion />
      <HintLayer />
      <Notifications
        position="bottom-center"
        transitionDuration={100}
        autoClose={8_000}
        limit={3}
      />
    </ReportFailureContext>
  );
}

import { Suspense, useEffect } from 'react';
import type { Role } from '../../shared/domain/agent/agent-state.ts';
import { followAddress, goTo } from '../address/address-store.ts';
import { useScreen } from '../address/use-address.ts';
import { useCommand } from '../commands/use-command.ts';
import { openOnes, useApprovalsStore } from '../features/approvals/approvals-store.ts';
import { useApprovalsFeed } from '../features/approvals/use-approvals-feed.ts';
import { TimeZoneContext } from '../i18n/use-format.ts';
import { useReferenceStore } from '../reference/reference-store.ts';
import { FaultBoundary } from '../ui/FaultBoundary.tsx';
import { useReportFailure } from '../ui/report-failure.ts';
import { BrokenPage } from './BrokenPage.tsx';
import { ScreenTabs } from './ScreenTabs.tsx';
import { SCREEN_VIEWS, tabsOf } from './screens.ts';

/** The supervisor's side: one screen a question, named by the address, and the way between them. */
export function SupervisorScreen({ role }: { role: Role }) {
  const report = useReportFailure();
  const timeZone = useReferenceStore((state) => state.reference?.settings.timeZone);
  const asked = useScreen();
  useEffect(() => followAddress(), []);
  // Requests are heard of on every screen: an agent waits for each with a customer on the line.
  useApprovalsFeed();
  const isTheirs = asked !== 'audit' || role === 'admin';
  const View = isTheirs ? SCREEN_VIEWS[asked] : Elsewhere;
  return (
    <TimeZoneContext value={timeZone}>
      <ScreenTabs tabs={tabsOf(role)} />
      {asked === 'approvals' ? null : <WayToRequests />}
      <FaultBoundary key={asked} fallback={<BrokenPage />} onFault={report}>
        <Suspense>
          <View />
        </Suspense>
      </FaultBoundary>
    </TimeZoneContext>
  );
}

/** The key that goes to the next request brings one to the requests first. */
function WayToRequests() {
  const waiting = useApprovalsStore(({ approvals }) => openOnes(approvals ?? []).length > 0);
  useCommand('request.next', () => goTo('approvals'), waiting);
  return null;
}

/** What is not for whoever asks: they are where everybody begins. */
function Elsewhere() {
  useEffect(() => goTo('floor'), []);
  return null;
}

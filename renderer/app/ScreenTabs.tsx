import { VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { addressOf, type Screen } from '../address/address.ts';
import { goTo } from '../address/address-store.ts';
import { useReportFilter, useScreen } from '../address/use-address.ts';
import { announce } from '../announce/announcer.ts';
import { chordForAria } from '../commands/chord.ts';
import { useCommandStore } from '../commands/command-registry.ts';
import { useCommand } from '../commands/use-command.ts';
import { openOnes, useApprovalsStore } from '../features/approvals/approvals-store.ts';
import classes from './ScreenTabs.module.css';
import type { Tab } from './screens.ts';

// locale-keys: commands:screen.*

/** The way from screen to screen: links, so that each opens with what the one before was narrowed to. */
export function ScreenTabs({ tabs }: { tabs: readonly Tab[] }) {
  const { t } = useTranslation('reports');
  const screen = useScreen();
  const step = (by: number) => {
    const at = (tabs as readonly Screen[]).indexOf(screen);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    goTo(next);
    announce({ brief: t(`frame.screen.${next}`) });
  };
  useCommand('screen.next', () => step(1));
  useCommand('screen.previous', () => step(-1));
  return (
    <nav className={classes.tabs} aria-label={t('frame.screens')}>
      {tabs.map((tab) => (
        <ScreenTab key={tab} tab={tab} current={tab === screen} />
      ))}
    </nav>
  );
}

function ScreenTab({ tab, current }: { tab: Tab; current: boolean }) {
  const { t } = useTranslation('reports');
  const filter = useReportFilter();
  const keys = useCommandStore((state) => state.keys[`screen.${tab}`]);
  const name = t(`frame.screen.${tab}`);
  useCommand(`screen.${tab}`, () => {
    goTo(tab);
    announce({ brief: name });
  });
  return (
    <a
      className={classes.tab}
      href={addressOf(tab, filter)}
      aria-current={current ? 'page' : undefined}
      aria-keyshortcuts={keys === '' ? undefined : chordForAria(keys)}
    >
      {name}
      {tab === 'approvals' ? <OpenRequests /> : null}
    </a>
  );
}

/** How many requests wait for an answer, wherever one is. */
function OpenRequests() {
  const { t } = useTranslation('approvals');
  const count = useApprovalsStore(({ approvals }) => openOnes(approvals ?? []).length);
  if (count === 0) return null;
  return (
    <span className={classes.count}>
      <span aria-hidden="true">{count}</span>
      <VisuallyHidden>{t('open', { count })}</VisuallyHidden>
    </span>
  );
}

import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconChevronDown,
  IconCircleCheckFilled,
  IconEdit,
  IconLogout,
  IconPhoneCall,
  IconPlayerPauseFilled,
} from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type AgentState,
  type AgentStateKind,
  NOT_READY_REASONS,
} from '../../../shared/domain/agent/agent-state.ts';
import { useCommandStore } from '../../commands/command-registry.ts';
import { KeyHint } from '../../commands/KeyHint.tsx';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { Elapsed } from '../../ui/Elapsed.tsx';
import classes from './AgentStateMenu.module.css';
import { useAgentStore } from './agent-store.ts';

const ICONS: Readonly<Record<AgentStateKind, ReactNode>> = {
  ready: <IconCircleCheckFilled size={18} aria-hidden="true" />,
  'on-contact': <IconPhoneCall size={18} stroke={1.75} aria-hidden="true" />,
  'wrap-up': <IconEdit size={18} stroke={1.75} aria-hidden="true" />,
  'not-ready': <IconPlayerPauseFilled size={18} aria-hidden="true" />,
};

/** What an agent can say of themselves by hand; the system sets the rest. */
const BREAKS = NOT_READY_REASONS.filter((reason) => reason !== 'missed-contact');

type AgentStateMenuProps = { readonly name: string; readonly onFailure: (cause: unknown) => void };

/** The agent's state with its running time; opens to change it, or to sign out. */
export const AgentStateMenu = memo(function AgentStateMenu({
  name,
  onFailure,
}: AgentStateMenuProps) {
  const { t } = useTranslation('console');
  const host = useHost();
  const state = useAgentStore((store) => store.state);
  const sinceMs = useAgentStore((store) => store.sinceMs);
  const readyKeys = useCommandStore((store) => store.keys['agent.toggle-ready']);
  const free = state.kind === 'ready' || state.kind === 'not-ready';
  const set = (next: AgentState) => host.call('agent.set-state', { state: next });
  const choose = (next: AgentState) => void set(next).catch(onFailure);

  useCommand(
    'agent.toggle-ready',
    () => set(state.kind === 'ready' ? { kind: 'not-ready', reason: 'break' } : { kind: 'ready' }),
    free,
  );

  return (
    <Menu
      position="bottom-start"
      width={260}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      // The bar never scrolls away from under it.
      hideDetached={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.button} data-kind={state.kind}>
          <span className={classes.icon}>{ICONS[state.kind]}</span>
          <span className={classes.label}>{t(stateKey(state))}</span>
          <Elapsed sinceMs={sinceMs} />
          <IconChevronDown size={16} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{free ? name : t('agent.after-contact')}</Menu.Label>
        <Menu.Item
          disabled={!free || state.kind === 'ready'}
          data-autofocus={state.kind !== 'ready' || undefined}
          rightSection={<KeyHint chord={readyKeys} />}
          onClick={() => choose({ kind: 'ready' })}
        >
          {t('agent.ready')}
        </Menu.Item>
        {BREAKS.map((reason, index) => (
          <Menu.Item
            key={reason}
            disabled={!free}
            data-autofocus={(state.kind === 'ready' && index === 0) || undefined}
            onClick={() => choose({ kind: 'not-ready', reason })}
          >
            {t(`agent.not-ready.${reason}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          disabled={!free}
          leftSection={<IconLogout size={16} aria-hidden="true" />}
          onClick={() => void host.call('session.sign-out', {}).catch(onFailure)}
        >
          {t('agent.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
});

function stateKey(state: AgentState) {
  return state.kind === 'not-ready'
    ? (`agent.not-ready.${state.reason}` as const)
    : (`agent.${state.kind}` as const);
}

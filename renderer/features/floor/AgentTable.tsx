import {
  IconCircleCheckFilled,
  IconEdit,
  IconPhoneCall,
  IconPlayerPauseFilled,
  IconPlugOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Floor } from '../../../shared/protocol/supervisor/floor.ts';
import { Elapsed } from '../../ui/Elapsed.tsx';
import { Mark, type Tone } from '../../ui/Mark.tsx';
import classes from './FloorScreen.module.css';

type FloorAgent = Floor['agents'][number];

const LOOK = {
  ready: { tone: 'good', icon: <IconCircleCheckFilled size={16} /> },
  'on-contact': { tone: 'accent', icon: <IconPhoneCall size={16} stroke={1.75} /> },
  'wrap-up': { tone: 'accent', icon: <IconEdit size={16} stroke={1.75} /> },
  'not-ready': { tone: 'warn', icon: <IconPlayerPauseFilled size={16} /> },
} as const satisfies Record<string, { tone: Tone; icon: unknown }>;

/** Who is on the floor, what each is doing, and for how long. No scores: agents are not ranked. */
export function AgentTable({ agents }: { agents: readonly FloorAgent[] }) {
  const { t } = useTranslation(['floor', 'console']);
  if (agents.length === 0) return <p className={classes.none}>{t('no-agents')}</p>;
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t('agent')}</th>
          <th scope="col">{t('team')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col" className={classes.figure}>
            {t('for')}
          </th>
        </tr>
      </thead>
      <tbody>
        {agents.map(({ id, name, team, connected, state, sinceMs }) => (
          <tr key={id} data-away={!connected || undefined}>
            <th scope="row">{name}</th>
            <td>{team}</td>
            <td>
              {connected ? (
                <Mark tone={LOOK[state.kind].tone} icon={LOOK[state.kind].icon}>
                  {state.kind === 'not-ready'
                    ? t(`console:agent.not-ready.${state.reason}`)
                    : t(`console:agent.${state.kind}`)}
                </Mark>
              ) : (
                <Mark tone="neutral" icon={<IconPlugOff size={16} stroke={1.75} />}>
                  {t('not-connected')}
                </Mark>
              )}
            </td>
            <td className={classes.figure}>
              <Elapsed sinceMs={sinceMs} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

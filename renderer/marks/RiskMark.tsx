import { IconAlertTriangle, IconShieldCheck, IconTrendingDown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../ui/Mark.tsx';

type Level = 'low' | 'medium' | 'high';
const LOOK = {
  low: { tone: 'good', icon: <IconShieldCheck size={16} stroke={1.75} /> },
  medium: { tone: 'warn', icon: <IconTrendingDown size={16} stroke={1.75} /> },
  high: { tone: 'bad', icon: <IconAlertTriangle size={16} stroke={1.75} /> },
} as const;

/** How likely something bad is: a word, an icon and a colour. */
export function RiskMark({ level }: { level: Level }) {
  const { t } = useTranslation('common');
  return (
    <Mark tone={LOOK[level].tone} icon={LOOK[level].icon} soft>
      {t(`risk.${level}`)}
    </Mark>
  );
}

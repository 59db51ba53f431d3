import { IconCheck, IconClockHour4, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../ui/Mark.tsx';

const LOOK = {
  accepted: { tone: 'good', icon: <IconCheck size={14} stroke={2} /> },
  declined: { tone: 'neutral', icon: <IconX size={14} stroke={2} /> },
  presented: { tone: 'accent', icon: <IconClockHour4 size={14} stroke={1.75} /> },
} as const;

/** What became of something that was put to somebody. */
export function OutcomeMark({ outcome }: { outcome: keyof typeof LOOK }) {
  const { t } = useTranslation('common');
  return (
    <Mark tone={LOOK[outcome].tone} icon={LOOK[outcome].icon}>
      {t(`outcome.${outcome}`)}
    </Mark>
  );
}

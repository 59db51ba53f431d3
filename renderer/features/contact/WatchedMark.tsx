import { IconEye } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../announce/announcer.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Mark } from '../../ui/Mark.tsx';
import { useContactStore } from './contact-store.ts';
import classes from './WatchedMark.module.css';

const NOBODY: readonly string[] = [];

/** Says which supervisors read along, as long as they do; told aloud once for each who begins. */
export function WatchedMark() {
  const { t } = useTranslation('console');
  const format = useFormat();
  const names = useContactStore((state) => state.contact?.watchedBy ?? NOBODY);
  const words =
    names.length === 0
      ? null
      : t('watched.reading', { count: names.length, names: format.list(names) });

  const say = useEffectEvent(() => {
    if (words !== null) announce({ brief: words });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: said again only when somebody else begins
  useEffect(() => say(), [names.length]);

  if (words === null) return null;
  return (
    <div className={classes.mark}>
      <Mark tone="neutral" icon={<IconEye size={16} stroke={1.75} />}>
        {words}
      </Mark>
    </div>
  );
}

import { IconLock, IconRosetteDiscountCheck, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuthorityVerdict } from '../../../shared/domain/authority/limits.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useLimitText } from '../../i18n/use-limit-text.ts';
import { Mark } from '../../ui/Mark.tsx';
import classes from './AuthorityLine.module.css';
import { useOffersStore } from './offers-store.ts';

/** Whether the agent may give it, and if not alone, which limit it goes over. */
export function AuthorityLine({ authority }: { authority: AuthorityVerdict }) {
  const { t } = useTranslation('offers');
  const say = useLimitText();
  if (authority.kind === 'needs-approval') {
    return (
      <div className={classes.line}>
        <Mark tone="warn" icon={<IconLock size={16} stroke={1.75} />}>
          {t('authority.needs-approval')}
        </Mark>
        <ul className={classes.limits}>
          {authority.exceeded.map((limit) => (
            <li key={limit.limit}>{say(limit)}</li>
          ))}
        </ul>
      </div>
    );
  }
  const Icon = authority.kind === 'granted' ? IconRosetteDiscountCheck : IconShieldCheck;
  return (
    <div className={classes.together}>
      <Mark tone="good" icon={<Icon size={16} stroke={1.75} />}>
        {t(`authority.${authority.kind}`)}
      </Mark>
      {authority.kind === 'within' ? <StillToGive /> : null}
    </div>
  );
}

/** What can still be given from this desk without the server, and until when. */
function StillToGive() {
  const { t } = useTranslation('offers');
  const format = useFormat();
  const authority = useOffersStore((state) => state.authority);
  if (authority === null) return null;
  const left = format.money(authority.availableMinor, authority.currency);
  return (
    <span className={classes.left}>
      {authority.expiresAtMs === null
        ? t('authority.left', { left })
        : t('authority.left-until', { left, time: format.time(authority.expiresAtMs) })}
    </span>
  );
}

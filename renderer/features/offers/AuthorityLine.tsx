import { IconLock, IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AuthorityVerdict, ExceededLimit } from '../../../shared/domain/authority/limits.ts';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useReferenceStore } from '../../reference/reference-store.ts';
import { Mark } from '../../ui/Mark.tsx';
import classes from './AuthorityLine.module.css';

/** Whether the agent may give it without asking, and if not, which limit it goes over. */
export function AuthorityLine({ authority }: { authority: AuthorityVerdict }) {
  const { t } = useTranslation('offers');
  const say = useLimitText();
  if (authority.kind !== 'needs-approval') {
    return (
      <p className={classes.line}>
        <Mark tone="good" icon={<IconShieldCheck size={16} stroke={1.75} />}>
          {t('authority.within')}
        </Mark>
      </p>
    );
  }
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

function useLimitText(): (limit: ExceededLimit) => string {
  const { t } = useTranslation('offers');
  const format = useFormat();
  const codeLabel = useCodeLabel();
  const currency = useReferenceStore((state) => state.reference?.settings.currency ?? 'EUR');
  return (exceeded) => {
    switch (exceeded.limit) {
      case 'kind':
        return t('authority.kind', { asked: codeLabel('kind', exceeded.asked) });
      case 'value-per-contact':
        return t('authority.value-per-contact', {
          allowed: format.money(exceeded.allowed, currency),
          asked: format.money(exceeded.asked, currency),
        });
      case 'percent':
        return t('authority.percent', {
          allowed: format.percent(exceeded.allowed / 100),
          asked: format.percent(exceeded.asked / 100),
        });
      case 'term':
        return t('authority.term', { allowed: exceeded.allowed, asked: exceeded.asked });
    }
  };
}

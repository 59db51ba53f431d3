import { useTranslation } from 'react-i18next';
import type { CallerLine } from './contact-store.ts';

/** What to call the caller, as far as it is known who it is. */
export function useCallerName(caller: CallerLine | null): string {
  const { t } = useTranslation('console');
  if (caller === null) return '';
  if (caller.kind === 'matched') return caller.name;
  if (caller.kind === 'candidates') return t('caller.candidates', { count: caller.count });
  return t('caller.unknown');
}

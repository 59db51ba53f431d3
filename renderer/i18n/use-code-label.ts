import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Codes that come from the company's data and for which the interface knows the usual ones. */
export type CodeGroup =
  | 'queue'
  | 'segment'
  | 'tier'
  | 'product'
  | 'kind'
  | 'channel'
  | 'fact'
  | 'problem';

/** Labels of codes in the interface's language; a code without a label is made readable. */
export function useCodeLabel(): (group: CodeGroup, code: string) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (group, code) => {
      const key = `common:${group}.${code}`;
      return i18n.exists(key) ? String(t(key as never)) : readable(code);
    },
    [t, i18n],
  );
}

function readable(code: string): string {
  const words = code.replaceAll(/[-_.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

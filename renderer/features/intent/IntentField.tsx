import { useTranslation } from 'react-i18next';
import { INTENTS } from '../../../shared/domain/sentiment/intent.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import { TypeAhead } from '../../ui/TypeAhead.tsx';
import { useIntentStore } from './intent-store.ts';
import { useSetIntent } from './use-set-intent.ts';

/** What the customer wanted, for the wrap-up: as it was taken, or another by type-ahead. */
export function IntentField() {
  const { t } = useTranslation(['console', 'common']);
  const report = useReportFailure();
  const intent = useIntentStore((state) => state.intent);
  const set = useSetIntent();
  return (
    <TypeAhead
      label={t('intent.label')}
      placeholder={t('intent.hint')}
      nothingFound={t('intent.nothing')}
      value={intent}
      options={INTENTS.map((code) => ({ value: code, label: t(`common:intent.${code}`) }))}
      onChoose={(code) => {
        const known = INTENTS.find((one) => one === code);
        if (known !== undefined) void set(known).catch(report);
      }}
    />
  );
}

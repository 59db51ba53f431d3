import { Drawer, NativeSelect } from '@mantine/core';
import '@mantine/core/styles/Drawer.layer.css';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../../shared/contract/views.ts';
import { LANGUAGES } from '../../../shared/domain/languages.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { ChoiceRow } from '../../ui/ChoiceRow.tsx';
import { useReportFailure } from '../../ui/report-failure.ts';
import { KeySettings } from './KeySettings.tsx';
import { usePreferencesStore } from './preferences-store.ts';
import { RingSettings } from './RingSettings.tsx';
import classes from './SettingsPanel.module.css';

type SettingsPanelProps = { readonly opened: boolean; readonly onClose: () => void };

/** What this workstation's user prefers; every change holds at once. */
export function SettingsPanel({ opened, onClose }: SettingsPanelProps) {
  const { t } = useTranslation('settings');
  const host = useHost();
  const report = useReportFailure();
  const preferences = usePreferencesStore((state) => state.preferences);
  const change = (part: Partial<Preferences>) => {
    host.call('preferences.set', { ...preferences, ...part }).catch(report);
  };
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={420}
      title={t('title')}
      // The desk stays in sight and in use: a contact may ring.
      withOverlay={false}
      lockScroll={false}
      shadow="lg"
      transitionProps={{ duration: 100 }}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={classes.settings}>
        <NativeSelect
          label={t('language')}
          value={preferences.language}
          data={LANGUAGES.map((language) => ({ value: language, label: ownName(language) }))}
          onChange={(event) => {
            const language = LANGUAGES.find((code) => code === event.currentTarget.value);
            if (language !== undefined) change({ language });
          }}
        />
        <ChoiceRow
          label={t('color-scheme.label')}
          value={preferences.colorScheme}
          choices={(['light', 'dark', 'auto'] as const).map((value) => ({
            value,
            label: t(`color-scheme.${value}`),
          }))}
          onChoose={(colorScheme) => change({ colorScheme })}
        />
        <ChoiceRow
          label={t('verbosity.label')}
          value={preferences.verbosity}
          choices={(['brief', 'full'] as const).map((value) => ({
            value,
            label: t(`verbosity.${value}`),
          }))}
          onChoose={(verbosity) => change({ verbosity })}
        />
        <RingSettings />
        <KeySettings own={preferences.keys} onChange={(keys) => change({ keys })} />
      </div>
    </Drawer>
  );
}

/** A language by the name its speakers give it. */
function ownName(language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

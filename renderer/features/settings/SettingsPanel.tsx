import { CloseButton, NativeSelect } from '@mantine/core';
import { useEffect, useRef } from 'react';
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

/**
 * What this workstation's user prefers; every change holds at once. Not a dialog: the desk beside it
 * stays in sight and in use, because a contact may ring.
 */
export function SettingsPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const host = useHost();
  const report = useReportFailure();
  const heading = useRef<HTMLHeadingElement>(null);
  const preferences = usePreferencesStore((state) => state.preferences);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      // Focus that has gone on to the desk meanwhile stays there.
      if (document.activeElement !== document.body) return;
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const change = (part: Partial<Preferences>) => {
    const { preferences: before, choose, kept, undo } = usePreferencesStore.getState();
    const wanted = { ...before, ...part };
    choose(wanted);
    host.call('preferences.set', wanted).then(
      () => kept(wanted),
      (cause: unknown) => {
        undo(wanted, before);
        report(cause);
      },
    );
  };
  return (
    <aside
      className={classes.panel}
      aria-labelledby="settings-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className={classes.head}>
        <h2 id="settings-title" ref={heading} tabIndex={-1} className={classes.title}>
          {t('title')}
        </h2>
        <CloseButton aria-label={t('close')} onClick={onClose} />
      </div>
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
    </aside>
  );
}

/** A language by the name its speakers give it. */
function ownName(language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

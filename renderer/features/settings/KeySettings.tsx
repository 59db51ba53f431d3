import { Button } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../../shared/contract/views.ts';
import { chordOf, chordParts } from '../../commands/chord.ts';
import { COMMAND_IDS, COMMANDS, type CommandId } from '../../commands/command-list.ts';
import { useCommandStore } from '../../commands/command-registry.ts';
import { RECORDS_KEYS } from '../../commands/use-command-keys.ts';
import { Section } from '../../ui/Section.tsx';
import classes from './SettingsPanel.module.css';

type KeySettingsProps = {
  readonly own: Preferences['keys'];
  readonly onChange: (keys: Preferences['keys']) => void;
};

/** Every command's keys, to be changed by pressing others. */
export function KeySettings({ own, onChange }: KeySettingsProps) {
  const { t } = useTranslation(['settings', 'commands']);
  const keys = useCommandStore((state) => state.keys);
  const [recording, setRecording] = useState<CommandId | null>(null);
  const [taken, setTaken] = useState<{ id: CommandId; by: CommandId } | null>(null);

  const record = (id: CommandId) => (event: KeyboardEvent) => {
    if (recording !== id) return;
    if (event.key === 'Escape' || event.key === 'Tab') {
      setRecording(null);
      if (event.key === 'Escape') event.stopPropagation();
      return;
    }
    event.preventDefault();
    const chord = chordOf(event.nativeEvent);
    if (chord === null) return;
    const by = COMMAND_IDS.find((other) => other !== id && keys[other] === chord);
    if (by !== undefined) return setTaken({ id, by });
    setRecording(null);
    setTaken(null);
    const { [id]: _former, ...others } = own;
    onChange(chord === COMMANDS[id].keys ? others : { ...others, [id]: chord });
  };

  return (
    <Section
      title={t('keys.label')}
      aside={
        Object.keys(own).length === 0 ? null : (
          <Button size="compact-xs" onClick={() => onChange({})}>
            {t('keys.reset')}
          </Button>
        )
      }
    >
      <p className={classes.hint}>{t('keys.hint')}</p>
      <ul className={classes.keys}>
        {COMMAND_IDS.map((id) => (
          <li key={id} className={classes.key}>
            <span id={`key-${id}`}>{t(`commands:${id}`)}</span>
            <button
              type="button"
              className={classes.chord}
              // While keys are being recorded they must not be obeyed.
              {...(recording === id ? { [RECORDS_KEYS]: true } : {})}
              aria-describedby={`key-${id}`}
              onClick={() => {
                setTaken(null);
                setRecording(id);
              }}
              onBlur={() => setRecording(null)}
              onKeyDown={record(id)}
            >
              {recording === id
                ? t('keys.press')
                : chordParts(keys[id]).join(' ') || t('keys.none')}
            </button>
            {taken?.id === id ? (
              <p className={classes.clash} role="alert">
                {t('keys.taken', { command: t(`commands:${taken.by}`) })}
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

import { IconCheck, IconCloudOff, IconPencil } from '@tabler/icons-react';
import { useEffect, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { chordForAria } from '../../commands/chord.ts';
import { useCommandStore } from '../../commands/command-registry.ts';
import { KeyHint } from '../../commands/KeyHint.tsx';
import { useCommand } from '../../commands/use-command.ts';
import { useDesk } from '../../host/HostProvider.tsx';
import { createLatestWins } from '../../host/latest-wins.ts';
import { Mark } from '../../ui/Mark.tsx';
import classes from './Notes.module.css';
import { useNotesStore } from './notes-store.ts';

const MAX_LENGTH = 20_000;
const SAVING = {
  saved: <IconCheck size={14} stroke={2} />,
  saving: <IconPencil size={14} stroke={1.75} />,
  failed: <IconCloudOff size={14} stroke={1.75} />,
} as const;

/** Notes on the contact: every letter goes to the workstation's disk as it is typed. */
export function Notes({ contactId }: { contactId: ContactId }) {
  const { t } = useTranslation('console');
  const { host, saves } = useDesk();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useNotesStore((state) => state.text);
  const saving = useNotesStore((state) => state.saving);
  const edit = useNotesStore((state) => state.edit);
  const keys = useCommandStore((state) => state.keys['notes.focus']);

  const saver = useMemo(
    () =>
      createLatestWins<{ text: string; revision: number }>(
        (notes) => host.call('notes.save', { contactId, ...notes }),
        (state) => useNotesStore.getState().setSaving(state),
      ),
    [host, contactId],
  );
  useEffect(() => saves.add(saver), [saves, saver]);

  // After a reload in mid-sentence, the next letter belongs at the end of what was typed. Where
  // nothing has focus, notes are what comes next; where something has, it is left alone.
  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.setSelectionRange(element.value.length, element.value.length);
    if (document.activeElement === document.body) element.focus({ preventScroll: true });
  }, []);

  useCommand('notes.focus', () => field.current?.focus());

  return (
    <div className={classes.notes}>
      <div className={classes.head}>
        <label htmlFor={id} className={classes.label}>
          {t('notes.label')}
        </label>
        <span className={classes.saving}>
          <Mark tone={saving === 'failed' ? 'warn' : 'neutral'} icon={SAVING[saving]}>
            {t(`notes.${saving}`)}
          </Mark>
        </span>
        <KeyHint chord={keys} />
      </div>
      <textarea
        ref={field}
        id={id}
        className={classes.field}
        value={text}
        maxLength={MAX_LENGTH}
        placeholder={t('notes.hint')}
        aria-keyshortcuts={chordForAria(keys)}
        spellCheck
        onChange={(event) => {
          edit(event.currentTarget.value);
          const { text: typed, revision } = useNotesStore.getState();
          saver.push({ text: typed, revision });
        }}
      />
    </div>
  );
}

import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './SavedViews.module.css';

type SaveViewFormProps = { readonly onSave: (name: string, shared: boolean) => void };

/** Keeps what is looked at under a name. */
export function SaveViewForm({ onSave }: SaveViewFormProps) {
  const { t } = useTranslation('reports');
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onSave(name.trim(), shared);
        setName('');
      }}
    >
      <TextInput
        label={t('views.name')}
        value={name}
        maxLength={80}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <label className={classes.check}>
        <input
          type="checkbox"
          checked={shared}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        {t('views.share-new')}
      </label>
      <Button type="submit" size="compact-sm" disabled={name.trim() === ''}>
        {t('views.save')}
      </Button>
    </form>
  );
}

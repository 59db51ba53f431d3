import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import classes from './Shell.module.css';

/** What is left when the page itself has broken: nothing recorded is lost, and a way back. */
export function BrokenPage() {
  const { t } = useTranslation('console');
  return (
    <main className={classes.broken}>
      <EmptyNote>{t('broken.what')}</EmptyNote>
      <Button variant="filled" onClick={() => location.reload()}>
        {t('broken.reload')}
      </Button>
    </main>
  );
}

import { useTranslation } from 'react-i18next';
import { contactIdSchema } from '../../../shared/schema/primitives.ts';
import { useAddressPart } from '../../address/use-address.ts';
import { EmptyNote } from '../../ui/EmptyNote.tsx';
import { ContactStory } from './ContactStory.tsx';
import classes from './Story.module.css';

/** The story of the contact that the address names. */
export function StoryScreen() {
  const { t } = useTranslation('reports');
  const named = contactIdSchema.safeParse(useAddressPart('contact'));
  if (named.success) return <ContactStory key={named.data} contactId={named.data} />;
  return (
    <main className={classes.page}>
      <h1 className={classes.title}>{t('story.title')}</h1>
      <EmptyNote>{t('story.which')}</EmptyNote>
    </main>
  );
}

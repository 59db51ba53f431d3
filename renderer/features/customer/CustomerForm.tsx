import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../shared/domain/languages.ts';
import { newCustomerSchema } from '../../../shared/schema/customer.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useFormat, useLanguage } from '../../i18n/use-format.ts';
import { useReportFailure } from '../../ui/report-failure.ts';
import classes from './CandidateChooser.module.css';
import type { CallerStory } from './customer-store.ts';

type CustomerFormProps = {
  readonly story: CallerStory;
  readonly name: string;
  readonly onDone: () => void;
};

/** The least that makes a customer of somebody who is in touch for the first time. */
export function CustomerForm({ story, name: givenName, onDone }: CustomerFormProps) {
  const { t } = useTranslation('console');
  const host = useHost();
  const report = useReportFailure();
  const format = useFormat();
  const ownLanguage = useLanguage();
  const [name, setName] = useState(givenName);
  const [phone, setPhone] = useState(story.fromE164 ?? '');
  const [email, setEmail] = useState('');
  const [language, setLanguage] = useState<string>(ownLanguage);
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());

  const create = () => {
    const parsed = newCustomerSchema.safeParse({
      name,
      phone: phone.replaceAll(/[\s().-]/g, '') || null,
      email: email.trim() || null,
      language,
    });
    if (!parsed.success) {
      setWrong(new Set(parsed.error.issues.map(({ path }) => String(path[0]))));
      return;
    }
    host
      .call('contact.create-customer', { contactId: story.contactId, customer: parsed.data })
      .then(onDone, report);
  };

  return (
    <form
      className={classes.chooser}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <TextInput
        label={t('who.new.name')}
        value={name}
        autoFocus
        autoComplete="off"
        required
        error={wrong.has('name') && t('who.new.name-wrong')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('who.new.phone')}
        value={phone}
        inputMode="tel"
        autoComplete="off"
        error={wrong.has('phone') && t('who.new.phone-wrong')}
        onChange={(event) => setPhone(event.currentTarget.value)}
      />
      <TextInput
        label={t('who.new.email')}
        value={email}
        inputMode="email"
        autoComplete="off"
        error={wrong.has('email') && t('who.new.email-wrong')}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('who.new.language')}
        value={language}
        data={LANGUAGES.map((code) => ({ value: code, label: format.languageName(code) }))}
        onChange={(event) => setLanguage(event.currentTarget.value)}
      />
      <Button type="submit" variant="filled">
        {t('who.new.create')}
      </Button>
    </form>
  );
}

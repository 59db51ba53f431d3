import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HostError } from '../../../shared/contract/host-error.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { Wordmark } from '../../ui/Wordmark.tsx';
import classes from './SignIn.module.css';

const SAID = ['wrong-credentials', 'server-unreachable', 'bad-input'] as const;

/** Signing in to the workstation. */
export function SignIn() {
  const { t } = useTranslation('console');
  const host = useHost();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<(typeof SAID)[number] | 'internal' | null>(null);

  const signIn = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await host.call('session.sign-in', { email: email.trim(), password });
    } catch (cause) {
      const code = cause instanceof HostError ? cause.code : 'internal';
      setProblem(SAID.find((known) => known === code) ?? 'internal');
      setPassword('');
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className={classes.page}>
      <form
        className={classes.card}
        onSubmit={(event) => {
          event.preventDefault();
          void signIn();
        }}
      >
        <h1 className={classes.title}>
          <Wordmark />
        </h1>
        <p className={classes.lead}>{t('sign-in.lead')}</p>
        <TextInput
          label={t('sign-in.email')}
          type="email"
          autoComplete="username"
          autoFocus
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('sign-in.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          visibilityToggleButtonProps={{ 'aria-label': t('sign-in.show-password'), tabIndex: 0 }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <div role="alert" className={classes.problem}>
          {problem === null ? null : (
            <>
              <IconAlertCircle size={18} stroke={1.75} aria-hidden="true" />
              {t(`sign-in.problem.${problem}`)}
            </>
          )}
        </div>
        <Button type="submit" variant="filled" size="md" aria-disabled={busy} fullWidth>
          {busy ? t('sign-in.busy') : t('sign-in.submit')}
        </Button>
      </form>
    </main>
  );
}

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { DoorFrame } from '../door/DoorFrame';
import { useOperatorSession } from './use-operator';

/** Password and code at once; whatever is wrong of them is answered alike. */
export function OperatorSignIn({ ended }: { ended: boolean }) {
  const { t } = useTranslation();
  const session = useOperatorSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const enter = useMutation({
    mutationFn: session.signIn,
    onError: () => {
      // A code opens once, even beside a wrong password.
      setCode('');
      setAsked(false);
    },
  });
  const given = { email: email.trim(), password, code: code.replace(/\s/g, '') };
  const missing = (value: string, words: string) => (asked && value === '' ? words : null);
  return (
    <DoorFrame title={t('operators.signIn.title')} lead={t('operators.signIn.lead')}>
      <form
        noValidate
        className="sign-in-fields"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (Object.values(given).every((value) => value !== '')) enter.mutate(given);
        }}
      >
        {ended && enter.error === null && (
          <p className="sign-in-message sign-in-message-info" role="status">
            {t('signIn.expired')}
          </p>
        )}
        {enter.error !== null && (
          <p className="sign-in-message" role="alert">
            {t(messageKey(enter.error), { detail: enter.error.message })}
          </p>
        )}
        <TextInput
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          error={missing(given.email, t('signIn.emailMissing'))}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        <PasswordInput
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          value={password}
          error={missing(password, t('signIn.passwordMissing'))}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
        />
        <TextInput
          label={t('operators.signIn.code')}
          description={t('operators.signIn.codeHint')}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          error={missing(given.code, t('operators.signIn.codeMissing'))}
          onChange={(event) => {
            setCode(event.currentTarget.value);
          }}
        />
        <Button type="submit" loading={enter.isPending} fullWidth mt={4}>
          {t('signIn.submit')}
        </Button>
      </form>
      <p className="door-link">
        <a href="/">{t('operators.signIn.toDashboard')}</a>
      </p>
    </DoorFrame>
  );
}

function messageKey(error: Error) {
  if (!(error instanceof Problem)) return 'signIn.failed';
  if (error.status === 400 || error.code === 'INVALID_CREDENTIALS') return 'operators.signIn.wrong';
  if (error.status === 429) return 'signIn.tooMany';
  return error.status === 0 ? 'signIn.offline' : 'signIn.failed';
}

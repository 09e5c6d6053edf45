import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblems } from '../api/field-problems';
import { answerOf } from '../api/problem';
import { useApi } from '../app/wiring';
import { DoorFrame } from './DoorFrame';
import { DoorLink } from './DoorLink';
import { DoorMessage } from './DoorMessage';

/** Asks for a link by which a new password is chosen; the answer is the same for every address. */
export function ForgotPassword() {
  const { t } = useTranslation();
  const api = useApi();
  const [email, setEmail] = useState('');
  const [asked, setAsked] = useState(false);
  const ask = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/auth/forgot', { body: { email } })),
  });
  if (ask.isSuccess)
    return (
      <DoorFrame title={t('door.forgot.sentTitle')} lead={t('door.forgot.sent', { email })}>
        <DoorLink />
      </DoorFrame>
    );
  const wrong = fieldProblems(ask.error).length > 0;
  return (
    <DoorFrame title={t('door.forgot.title')} lead={t('door.forgot.lead')}>
      <form
        noValidate
        className="sign-in-fields"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (email.trim() !== '') ask.mutate();
        }}
      >
        {ask.error !== null && !wrong && <DoorMessage error={ask.error} />}
        <TextInput
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          error={
            asked && email.trim() === ''
              ? t('signIn.emailMissing')
              : wrong
                ? t('door.emailWrong')
                : null
          }
          onChange={(event) => {
            setEmail(event.currentTarget.value);
            ask.reset();
          }}
        />
        <Button type="submit" loading={ask.isPending} fullWidth mt={4}>
          {t('door.forgot.submit')}
        </Button>
      </form>
      <DoorLink />
    </DoorFrame>
  );
}

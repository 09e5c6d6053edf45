import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLongEnough, NewPasswordInput } from '../account/NewPasswordInput';
import { fieldProblems } from '../api/field-problems';
import { answerOf } from '../api/problem';
import { useApi } from '../app/wiring';
import { DoorMessage } from './DoorMessage';

interface AcceptProps {
  token: string;
  email: string;
  name: string;
  done: () => void;
}

/** The name and the password of somebody who accepts an invitation. */
export function AcceptForm({ token, email, name: invitedName, done }: AcceptProps) {
  const { t } = useTranslation();
  const api = useApi();
  const [name, setName] = useState(invitedName);
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const accept = useMutation({
    mutationFn: () =>
      answerOf(api.POST('/api/v1/auth/invitation/accept', { body: { token, name, password } })),
    onSuccess: done,
  });
  const nameless = name.trim() === '';
  const refused = fieldProblems(accept.error).length > 0;
  return (
    <form
      noValidate
      className="sign-in-fields"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!nameless && isLongEnough(password)) accept.mutate();
      }}
    >
      {accept.error !== null && !refused && <DoorMessage error={accept.error} />}
      {/* Password managers keep the password under it. */}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <TextInput
        label={t('door.yourName')}
        name="name"
        autoComplete="name"
        value={name}
        error={asked && nameless ? t('door.nameMissing') : null}
        onChange={(event) => {
          setName(event.currentTarget.value);
          accept.reset();
        }}
      />
      <NewPasswordInput
        label={t('door.newPassword')}
        value={password}
        asked={asked}
        error={accept.error}
        onChange={(value) => {
          setPassword(value);
          accept.reset();
        }}
      />
      <Button type="submit" loading={accept.isPending} fullWidth mt={4}>
        {t('door.accept.submit')}
      </Button>
    </form>
  );
}

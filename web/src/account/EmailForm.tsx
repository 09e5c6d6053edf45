import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblems } from '../api/field-problems';
import { Problem } from '../api/problem';
import { Chip } from '../display/Chip';
import { useUser } from '../session/use-user';
import { FormPart } from './FormPart';
import { FormResult } from './FormResult';
import { useChangeEmail, useVerificationMail } from './queries';

/** One's own address: whether it is confirmed, and how to move to another. */
export function EmailForm() {
  const { t } = useTranslation();
  const { email, emailVerifiedAt } = useUser();
  const verify = useVerificationMail();
  const [changing, setChanging] = useState(false);
  return (
    <FormPart title={t('me.email.title')}>
      <div className="form-part-actions">
        <span>{email}</span>
        <Chip tone={emailVerifiedAt === null ? 'WARNING' : 'OK'}>
          {t(emailVerifiedAt === null ? 'me.email.unverified' : 'me.email.verified')}
        </Chip>
        {emailVerifiedAt === null && (
          <Button
            size="xs"
            variant="default"
            loading={verify.isPending}
            disabled={verify.isSuccess}
            onClick={() => {
              verify.mutate();
            }}
          >
            {t('me.email.verify')}
          </Button>
        )}
        <FormResult
          error={verify.error}
          done={verify.isSuccess ? t('me.email.verifySent', { email }) : null}
        />
      </div>
      {changing ? (
        <ChangeEmail />
      ) : (
        <div>
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              setChanging(true);
            }}
          >
            {t('me.email.change')}
          </Button>
        </div>
      )}
    </FormPart>
  );
}

function ChangeEmail() {
  const { t } = useTranslation();
  const change = useChangeEmail();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  if (change.isSuccess) return <FormResult error={null} done={t('me.email.sent', { email })} />;
  const wrongPassword = change.error instanceof Problem && change.error.code === 'PASSWORD_WRONG';
  const wrongEmail =
    fieldProblems(change.error).some(({ path }) => path === 'email') ||
    (asked && !email.includes('@'));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (email.includes('@') && password !== '') change.mutate({ email, password });
      }}
    >
      <TextInput
        label={t('me.email.newEmail')}
        type="email"
        name="new-email"
        autoComplete="email"
        value={email}
        error={wrongEmail ? t('me.email.emailWrong') : null}
        onChange={(event) => {
          setEmail(event.currentTarget.value);
          change.reset();
        }}
      />
      <PasswordInput
        label={t('me.email.password')}
        name="password"
        autoComplete="current-password"
        value={password}
        error={
          wrongPassword
            ? t('me.email.passwordWrong')
            : asked && password === ''
              ? t('me.email.passwordMissing')
              : null
        }
        onChange={(event) => {
          setPassword(event.currentTarget.value);
          change.reset();
        }}
      />
      <div className="form-part-actions">
        <Button type="submit" loading={change.isPending}>
          {t('me.email.send')}
        </Button>
        <FormResult error={wrongPassword || wrongEmail ? null : change.error} done={null} />
      </div>
    </form>
  );
}

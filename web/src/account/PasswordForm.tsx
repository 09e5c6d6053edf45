import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblems } from '../api/field-problems';
import { Problem } from '../api/problem';
import { useUser } from '../session/use-user';
import { FormPart } from './FormPart';
import { FormResult } from './FormResult';
import { isLongEnough, NewPasswordInput } from './NewPasswordInput';
import { useChangePassword } from './queries';

/** A new password, for who knows the present one. */
export function PasswordForm() {
  const { t } = useTranslation();
  const { email } = useUser();
  const change = useChangePassword();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [asked, setAsked] = useState(false);
  const wrong = change.error instanceof Problem && change.error.code === 'PASSWORD_WRONG';
  const refused = fieldProblems(change.error).length > 0;
  return (
    <FormPart title={t('me.password.title')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (currentPassword === '' || !isLongEnough(newPassword)) return;
          change.mutate(
            { currentPassword, newPassword },
            {
              onSuccess: () => {
                setCurrent('');
                setNew('');
                setAsked(false);
              },
            },
          );
        }}
      >
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <PasswordInput
          label={t('me.password.current')}
          // As high as the field beside it, which has a hint.
          description={'\u00a0'}
          name="current-password"
          autoComplete="current-password"
          value={currentPassword}
          error={
            wrong
              ? t('me.email.passwordWrong')
              : asked && currentPassword === ''
                ? t('me.email.passwordMissing')
                : null
          }
          onChange={(event) => {
            setCurrent(event.currentTarget.value);
            change.reset();
          }}
        />
        <NewPasswordInput
          label={t('me.password.new')}
          value={newPassword}
          asked={asked}
          error={change.error}
          onChange={(value) => {
            setNew(value);
            change.reset();
          }}
        />
        <div className="form-part-actions">
          <Button type="submit" loading={change.isPending}>
            {t('me.password.submit')}
          </Button>
          <FormResult
            error={wrong || refused ? null : change.error}
            done={change.isSuccess ? t('me.password.done') : null}
          />
        </div>
      </form>
    </FormPart>
  );
}

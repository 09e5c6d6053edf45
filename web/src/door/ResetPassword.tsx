import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLongEnough, NewPasswordInput } from '../account/NewPasswordInput';
import { fieldProblems } from '../api/field-problems';
import { answerOf } from '../api/problem';
import { useApi } from '../app/wiring';
import { DoorFrame } from './DoorFrame';
import { DoorLink } from './DoorLink';
import { DoorMessage } from './DoorMessage';
import { linkToken } from './link-token';

/** Chooses a new password by a mailed link. */
export function ResetPassword() {
  const { t } = useTranslation();
  const api = useApi();
  const [token] = useState(linkToken);
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const reset = useMutation({
    mutationFn: () => answerOf(api.POST('/api/v1/auth/reset', { body: { token, password } })),
  });
  if (reset.isSuccess)
    return (
      <DoorFrame title={t('door.reset.doneTitle')} lead={t('door.reset.done')}>
        <DoorLink prominent />
      </DoorFrame>
    );
  if (token === '')
    return (
      <DoorFrame title={t('door.reset.title')} lead={t('door.problem.LINK_INVALID')}>
        <DoorLink />
      </DoorFrame>
    );
  const refused = fieldProblems(reset.error).length > 0;
  return (
    <DoorFrame title={t('door.reset.title')} lead={t('door.reset.lead')}>
      <form
        noValidate
        className="sign-in-fields"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (isLongEnough(password)) reset.mutate();
        }}
      >
        {reset.error !== null && !refused && <DoorMessage error={reset.error} />}
        <NewPasswordInput
          label={t('door.newPassword')}
          value={password}
          asked={asked}
          error={reset.error}
          onChange={(value) => {
            setPassword(value);
            reset.reset();
          }}
        />
        <Button type="submit" loading={reset.isPending} fullWidth mt={4}>
          {t('door.reset.submit')}
        </Button>
      </form>
      <p className="door-link">
        <a href="/forgot">{t('door.askAgain')}</a>
      </p>
    </DoorFrame>
  );
}

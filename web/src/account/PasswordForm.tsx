import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblems } from '../api/field-problems';
import { useUser } from '../session/use-user';
import { FormPart } from './FormPart';
import { FormResult } from './FormResult';
import { isLongEnough, NewPasswordInput } from './NewPasswordInput';
import { isAboutProof, isComplete, NO_PROOF, ProofFields, sent } from './ProofFields';
import { useChangePassword } from './queries';

/** A new password, for who proves who they are. */
export function PasswordForm() {
  const { t } = useTranslation();
  const { email, twoFactorEnabled } = useUser();
  const change = useChangePassword();
  const [proof, setProof] = useState(NO_PROOF);
  const [newPassword, setNew] = useState('');
  const [asked, setAsked] = useState(false);
  const besideField = isAboutProof(change.error) || fieldProblems(change.error).length > 0;
  return (
    <FormPart title={t('me.password.title')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (!isComplete(proof, twoFactorEnabled) || !isLongEnough(newPassword)) return;
          change.mutate(
            { ...sent(proof), newPassword },
            {
              onSuccess: () => {
                setProof(NO_PROOF);
                setNew('');
                setAsked(false);
              },
            },
          );
        }}
      >
        <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
        <ProofFields
          proof={proof}
          asked={asked}
          error={change.error}
          onChange={(changed) => {
            setProof(changed);
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
            error={besideField ? null : change.error}
            done={change.isSuccess ? t('me.password.done') : null}
          />
        </div>
      </form>
    </FormPart>
  );
}

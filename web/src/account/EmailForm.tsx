import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblems } from '../api/field-problems';
import { Chip } from '../display/Chip';
import { useUser } from '../session/use-user';
import { FormPart } from './FormPart';
import { FormResult } from './FormResult';
import { isAboutProof, isComplete, NO_PROOF, ProofFields, sent } from './ProofFields';
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
  const { twoFactorEnabled } = useUser();
  const change = useChangeEmail();
  const [email, setEmail] = useState('');
  const [proof, setProof] = useState(NO_PROOF);
  const [asked, setAsked] = useState(false);
  if (change.isSuccess) return <FormResult error={null} done={t('me.email.sent', { email })} />;
  const wrongEmail =
    fieldProblems(change.error).some(({ path }) => path === 'email') ||
    (asked && !email.includes('@'));
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (email.includes('@') && isComplete(proof, twoFactorEnabled))
          change.mutate({ email, ...sent(proof) });
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
      <ProofFields
        proof={proof}
        asked={asked}
        error={change.error}
        onChange={(changed) => {
          setProof(changed);
          change.reset();
        }}
      />
      <div className="form-part-actions">
        <Button type="submit" loading={change.isPending}>
          {t('me.email.send')}
        </Button>
        <FormResult
          error={isAboutProof(change.error) || wrongEmail ? null : change.error}
          done={null}
        />
      </div>
    </form>
  );
}

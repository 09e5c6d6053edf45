import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { proofError } from './proof-error';
import type { Proof } from './queries';

interface ProofFormProps {
  /** Whether a code of the present second factor is asked for too. */
  withCode: boolean;
  submit: string;
  danger?: boolean;
  busy: boolean;
  error: Error | null;
  onSubmit: (proof: Proof) => void;
  onCancel?: () => void;
}

/** Password, and where there is a second factor a code: what changing one's sign-in takes. */
export function ProofForm({ withCode, submit, danger, busy, error, ...on }: ProofFormProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const refused = proofError(error, withCode);
  const said = refused === null ? null : t(refused.key, { detail: refused.detail ?? '' });
  return (
    <form
      className="security-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (password !== '' && (!withCode || code !== '')) on.onSubmit({ password, code });
      }}
    >
      <PasswordInput
        label={t('security.factor.password')}
        autoComplete="current-password"
        data-autofocus
        value={password}
        error={asked && password === '' ? t('security.factor.passwordMissing') : said}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
        }}
      />
      {withCode && (
        <TextInput
          label={t('security.factor.presentCode')}
          autoComplete="one-time-code"
          value={code}
          error={asked && code === '' ? t('security.factor.presentCodeMissing') : said !== null}
          onChange={(event) => {
            setCode(event.currentTarget.value);
          }}
        />
      )}
      <div className="form-actions">
        {on.onCancel !== undefined && (
          <Button variant="default" onClick={on.onCancel}>
            {t('form.cancel')}
          </Button>
        )}
        <Button type="submit" loading={busy} {...(danger === true ? { color: 'red.9' } : {})}>
          {submit}
        </Button>
      </div>
    </form>
  );
}

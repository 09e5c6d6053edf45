import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProofForm } from './ProofForm';
import { proofError } from './proof-error';
import { QrCode } from './QrCode';
import { useBeginTwoFactor, useConfirmTwoFactor } from './queries';
import { RecoveryCodes } from './RecoveryCodes';

interface EnrolProps {
  /** Whether the second factor that is there is being replaced. */
  replacing: boolean;
  onDone: () => void;
  onCancel?: () => void;
}

/** Setting up a second factor: who it is, the key and a code of it, the recovery codes. */
export function Enrol({ replacing, onDone, onCancel }: EnrolProps) {
  const { t } = useTranslation();
  const begin = useBeginTwoFactor();
  const confirm = useConfirmTwoFactor();
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  if (confirm.data !== undefined)
    return <RecoveryCodes codes={confirm.data.recoveryCodes} onDone={onDone} />;
  if (begin.data === undefined)
    return (
      <ProofForm
        withCode={replacing}
        submit={t('security.code.submit')}
        busy={begin.isPending}
        error={begin.error}
        onSubmit={begin.mutate}
        {...(onCancel === undefined ? {} : { onCancel })}
      />
    );
  const refused = proofError(confirm.error, true);
  const { uri, secret } = begin.data;
  return (
    <form
      className="security-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (code !== '') confirm.mutate(code);
      }}
    >
      <p>{t('security.factor.scan')}</p>
      <QrCode text={uri} label={t('security.factor.qr')} />
      <p className="security-key">
        <span className="dim">{t('security.factor.manual')}</span>
        <code>{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <TextInput
        label={t('security.factor.confirm')}
        description={t('security.factor.confirmHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        value={code}
        error={
          asked && code === ''
            ? t('security.code.missing')
            : refused && t(refused.key, { detail: refused.detail ?? '' })
        }
        onChange={(event) => {
          setCode(event.currentTarget.value);
        }}
      />
      <div className="form-actions">
        {onCancel !== undefined && (
          <Button variant="default" onClick={onCancel}>
            {t('form.cancel')}
          </Button>
        )}
        <Button type="submit" loading={confirm.isPending}>
          {t('security.code.submit')}
        </Button>
      </div>
    </form>
  );
}

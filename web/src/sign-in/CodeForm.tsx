import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { useWiring } from '../app/wiring';
import { proofError } from '../security/proof-error';

/** The second step: a code of the authenticator, or a recovery code. */
export function CodeForm({ challenge, onBack }: { challenge: string; onBack: () => void }) {
  const { t } = useTranslation();
  const { session } = useWiring();
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const ended = error instanceof Problem && error.code === 'CHALLENGE_ENDED';
  const refused = proofError(error, true);

  async function submit() {
    setAsked(true);
    if (code.trim() === '') return;
    setBusy(true);
    setError(null);
    try {
      await session.answerChallenge(challenge, code);
    } catch (thrown) {
      setError(thrown instanceof Problem ? thrown : new Problem(0, null, thrown));
      setCode('');
      setAsked(false);
      setBusy(false);
    }
  }

  return (
    <>
      <h1>{t('security.code.title')}</h1>
      <p className="sign-in-lead">
        {t(recovery ? 'security.code.recoveryLead' : 'security.code.lead')}
      </p>
      <form
        noValidate
        className="sign-in-fields"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextInput
          key={String(recovery)}
          label={t(recovery ? 'security.code.recoveryLabel' : 'security.code.label')}
          name="code"
          inputMode={recovery ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          autoFocus
          disabled={ended}
          value={code}
          error={
            asked && code.trim() === ''
              ? t('security.code.missing')
              : refused && t(refused.key, { detail: refused.detail ?? '' })
          }
          onChange={(event) => {
            setCode(event.currentTarget.value);
          }}
        />
        {!ended && (
          <Button type="submit" loading={busy} fullWidth mt={4}>
            {t('security.code.submit')}
          </Button>
        )}
        {!ended && (
          <Button
            variant="subtle"
            size="xs"
            onClick={() => {
              setRecovery(!recovery);
              setCode('');
              setAsked(false);
            }}
          >
            {t(recovery ? 'security.code.useAuthenticator' : 'security.code.useRecovery')}
          </Button>
        )}
        <Button variant="subtle" color="gray" size="xs" onClick={onBack}>
          {t('security.code.back')}
        </Button>
      </form>
    </>
  );
}

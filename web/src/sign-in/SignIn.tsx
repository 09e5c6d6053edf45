import { Button, PasswordInput, TextInput } from '@mantine/core';
import { lazy, Suspense, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { useWiring } from '../app/wiring';
import { SkeletonRows } from '../display/SkeletonRows';
import { openWords } from '../i18n/start';
import { LanguageButtons } from './LanguageButtons';
import './sign-in.css';

/** Few have it to answer: its code and words are loaded when it is asked for. */
const CodeForm = lazy(async () => {
  const [{ CodeForm: Content }] = await Promise.all([import('./CodeForm'), openWords('settings')]);
  return { default: Content };
});

/** The door: e-mail and password, then a code where the user has a second factor, in the language before it. */
export function SignIn({ expired }: { expired: boolean }) {
  const { t } = useTranslation();
  const [challenge, setChallenge] = useState<string | null>(null);
  return (
    <main className="sign-in">
      <div className="sign-in-card panel">
        <div className="sign-in-brand">
          <img src="/campanile.svg" width={24} height={24} alt="" />
          {t('product')}
        </div>
        {challenge === null ? (
          <PasswordForm expired={expired} onChallenge={setChallenge} />
        ) : (
          <Suspense fallback={<SkeletonRows rows={3} />}>
            <CodeForm
              challenge={challenge}
              onBack={() => {
                setChallenge(null);
              }}
            />
          </Suspense>
        )}
      </div>
      <LanguageButtons />
    </main>
  );
}

interface PasswordFormProps {
  expired: boolean;
  onChallenge: (challenge: string) => void;
}

function PasswordForm({ expired, onChallenge }: PasswordFormProps) {
  const { t } = useTranslation();
  const { session } = useWiring();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function submit() {
    setAsked(true);
    if (email === '' || password === '') return;
    setBusy(true);
    setProblem(null);
    try {
      const challenge = await session.signIn(email, password);
      if (challenge !== null) onChallenge(challenge);
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(0, null, error));
      setBusy(false);
    }
  }

  const message = problem === null ? null : messageKey(problem);
  return (
    <>
      <h1>{t('signIn.title')}</h1>
      <p className="sign-in-lead">{t('signIn.lead')}</p>
      <form
        noValidate
        className="sign-in-fields"
        onSubmit={(event: SubmitEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        {expired && problem === null && (
          <p className="sign-in-message sign-in-message-info" role="status">
            {t('signIn.expired')}
          </p>
        )}
        {message !== null && (
          <p className="sign-in-message" role="alert">
            {t(message, { detail: problem?.message ?? '' })}
          </p>
        )}
        <TextInput
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          error={asked && email === '' ? t('signIn.emailMissing') : null}
          onChange={(event) => {
            setEmail(event.currentTarget.value);
          }}
        />
        <PasswordInput
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          value={password}
          error={asked && password === '' ? t('signIn.passwordMissing') : null}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
        />
        <Button type="submit" loading={busy} fullWidth mt={4}>
          {t('signIn.submit')}
        </Button>
      </form>
    </>
  );
}

function messageKey(problem: Problem) {
  if (problem.code === 'INVALID_CREDENTIALS') return 'signIn.invalid';
  if (problem.status === 429) return 'signIn.tooMany';
  return problem.status === 0 ? 'signIn.offline' : 'signIn.failed';
}

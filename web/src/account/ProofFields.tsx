import { PasswordInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldProblems } from '../api/field-problems';
import { Problem } from '../api/problem';
import { proofError } from '../security/proof-error';
import { useUser } from '../session/use-user';

/** What proves who changes something: the password, and a code where they have a second factor. */
export interface Proof {
  password: string;
  code: string;
}

export const NO_PROOF: Proof = { password: '', code: '' };

/** Whether all is filled in that this user proves themselves by. */
export function isComplete(proof: Proof, withCode: boolean): boolean {
  return proof.password !== '' && (!withCode || proof.code !== '');
}

/** The proof as the API takes it. */
export function sent({ password, code }: Proof): { password: string; code?: string } {
  return code === '' ? { password } : { password, code };
}

/** Whether a failure is about the proof, and so is said beside its fields. */
export function isAboutProof(error: Error | null): boolean {
  if (error instanceof Problem)
    return error.code === 'CONFIRMATION_FAILED' || error.code === 'TOO_MANY_ATTEMPTS';
  return false;
}

interface ProofFieldsProps {
  proof: Proof;
  onChange: (proof: Proof) => void;
  asked: boolean;
  error: Error | null;
}

/** The fields of a proof, with what was wrong about it. */
export function ProofFields({ proof, onChange, asked, error }: ProofFieldsProps) {
  const { t } = useTranslation();
  const { twoFactorEnabled } = useUser();
  const refused = isAboutProof(error) ? proofError(error, twoFactorEnabled) : null;
  const said = refused === null ? null : t(refused.key, { detail: refused.detail ?? '' });
  const badCode = fieldProblems(error).some(({ path }) => path === 'code');
  return (
    <>
      <PasswordInput
        label={t('me.password.current')}
        name="current-password"
        autoComplete="current-password"
        value={proof.password}
        error={asked && proof.password === '' ? t('me.password.currentMissing') : said}
        onChange={(event) => {
          onChange({ ...proof, password: event.currentTarget.value });
        }}
      />
      {twoFactorEnabled && (
        <TextInput
          label={t('security.factor.presentCode')}
          name="code"
          autoComplete="one-time-code"
          value={proof.code}
          error={
            asked && proof.code === ''
              ? t('security.factor.presentCodeMissing')
              : badCode
                ? t('security.code.wrong')
                : said !== null
          }
          onChange={(event) => {
            onChange({ ...proof, code: event.currentTarget.value });
          }}
        />
      )}
    </>
  );
}

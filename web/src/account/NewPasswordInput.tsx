import { PasswordInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldProblems } from '../api/field-problems';

/** As the server counts them. */
const SHORTEST = 12;
const REFUSALS = [
  'PASSWORD_TOO_SHORT',
  'PASSWORD_TOO_LONG',
  'PASSWORD_COMMON',
  'PASSWORD_CONTAINS_EMAIL',
] as const;

interface NewPasswordProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Whether the form was sent, so that what is missing is named. */
  asked: boolean;
  /** What the server said of the form. */
  error: Error | null;
}

/** Whether a password is long enough to ask the server about. */
export function isLongEnough(password: string): boolean {
  return Array.from(password).length >= SHORTEST;
}

/** A password that somebody chooses; what the policy refuses is said beside it. */
export function NewPasswordInput({ label, value, onChange, asked, error }: NewPasswordProps) {
  const { t } = useTranslation();
  const refused = fieldProblems(error)
    .map(({ code }) => REFUSALS.find((known) => known === code))
    .find((code) => code !== undefined);
  const short = asked && !isLongEnough(value);
  return (
    <PasswordInput
      label={label}
      name="new-password"
      autoComplete="new-password"
      description={t('password.hint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      error={
        short
          ? t('password.PASSWORD_TOO_SHORT')
          : refused === undefined
            ? null
            : t(`password.${refused}`)
      }
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}

import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLongEnough, NewPasswordInput } from '../account/NewPasswordInput';
import { fieldProblems } from '../api/field-problems';
import { answerOf, Problem } from '../api/problem';
import { useApi } from '../app/wiring';
import { ownZone } from '../format/zones';
import { isLanguage } from '../i18n/languages';
import { DoorMessage } from './DoorMessage';

const FIELDS = ['code', 'tenantName', 'name', 'email'] as const;
type Field = (typeof FIELDS)[number];

const EMPTY: Record<Field, string> = { code: '', tenantName: '', name: '', email: '' };
const FILL_IN: Record<Field, string> = {
  code: 'off',
  tenantName: 'organization',
  name: 'name',
  email: 'username',
};

/** The agency and its first administrator; language and time zone are this browser's. */
export function SetUpForm({ done }: { done: () => void }) {
  const { t, i18n } = useTranslation();
  const api = useApi();
  const [typed, setTyped] = useState(EMPTY);
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const make = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/setup', {
          body: {
            ...typed,
            password,
            language: isLanguage(i18n.language) ? i18n.language : 'en',
            timezone: ownZone(),
          },
        }),
      ),
    onSuccess: done,
  });
  const wrongCode = make.error instanceof Problem && make.error.code === 'SETUP_CODE_WRONG';
  const problems = fieldProblems(make.error);
  const problemOf = (field: Field): string | null => {
    if (asked && typed[field].trim() === '') return t(`door.setup.missing.${field}`);
    if (field === 'code' && wrongCode) return t('door.problem.SETUP_CODE_WRONG');
    const found = problems.find(({ path }) => path === field);
    if (found === undefined) return null;
    return field === 'email' ? t('door.emailWrong') : found.message;
  };
  const complete = FIELDS.every((field) => typed[field].trim() !== '') && isLongEnough(password);
  return (
    <form
      noValidate
      className="sign-in-fields"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (complete) make.mutate();
      }}
    >
      {make.error !== null && !wrongCode && problems.length === 0 && (
        <DoorMessage error={make.error} />
      )}
      {FIELDS.map((field) => (
        <TextInput
          key={field}
          label={t(`door.setup.${field}`)}
          {...(field === 'code' ? { description: t('door.setup.codeHint') } : {})}
          name={field}
          type={field === 'email' ? 'email' : 'text'}
          autoComplete={FILL_IN[field]}
          value={typed[field]}
          error={problemOf(field)}
          onChange={(event) => {
            setTyped({ ...typed, [field]: event.currentTarget.value });
            make.reset();
          }}
        />
      ))}
      <NewPasswordInput
        label={t('door.newPassword')}
        value={password}
        asked={asked}
        error={make.error}
        onChange={(value) => {
          setPassword(value);
          make.reset();
        }}
      />
      <Button type="submit" loading={make.isPending} fullWidth mt={4}>
        {t('door.setup.submit')}
      </Button>
    </form>
  );
}

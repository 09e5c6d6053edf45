import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblems } from '../api/field-problems';
import { Problem } from '../api/problem';
import type { OperatorTenant } from '../api/types';
import { ownZone, zonesWith } from '../format/zones';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES, type Language } from '../i18n/languages';
import { useCreateTenant } from './queries';

interface FormProps {
  onCancel: () => void;
  onMade: (tenant: OperatorTenant) => void;
}

const NEEDED = ['name', 'adminName', 'adminEmail', 'currency'] as const;
type Field = (typeof NEEDED)[number] | 'slug';

/** Where the server names a field otherwise. */
const PATHS: Partial<Record<Field, string>> = {
  adminName: 'admin.name',
  adminEmail: 'admin.email',
};

export function NewTenantForm({ onCancel, onMade }: FormProps) {
  const { t, i18n } = useTranslation();
  const create = useCreateTenant();
  const [typed, setTyped] = useState<Record<Field, string>>({
    ...{ name: '', slug: '', adminName: '', adminEmail: '' },
    currency: 'THB',
  });
  const [timeZone, setTimeZone] = useState(ownZone);
  const [language, setLanguage] = useState<Language>(
    isLanguage(i18n.language) ? i18n.language : 'en',
  );
  const [asked, setAsked] = useState(false);
  const problems = fieldProblems(create.error);
  const taken = create.error instanceof Problem && create.error.code === 'SLUG_TAKEN';

  const problemOf = (field: Field): string | null => {
    if (field === 'slug' && taken) return t('operators.create.slugTaken');
    if (asked && field !== 'slug' && typed[field].trim() === '')
      return t('operators.create.missing');
    const found = problems.find(({ path }) => path === (PATHS[field] ?? field));
    if (found === undefined) return null;
    return field === 'adminEmail' ? t('operators.create.emailWrong') : found.message;
  };
  const text = (field: Field) => ({
    label: t(`operators.create.${field}`),
    value: typed[field],
    error: problemOf(field),
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => {
      setTyped({ ...typed, [field]: event.currentTarget.value });
      create.reset();
    },
  });

  function submit() {
    setAsked(true);
    if (NEEDED.some((field) => typed[field].trim() === '')) return;
    const slug = typed.slug.trim();
    create.mutate(
      {
        ...{ name: typed.name.trim(), timeZone, language },
        currency: typed.currency.trim().toUpperCase(),
        ...(slug === '' ? {} : { slug }),
        admin: { email: typed.adminEmail.trim(), name: typed.adminName.trim() },
      },
      { onSuccess: onMade },
    );
  }

  return (
    <form
      noValidate
      className="operators-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput {...text('name')} data-autofocus />
      <TextInput {...text('slug')} description={t('operators.create.slugHint')} />
      <div className="operators-pair">
        <NativeSelect
          label={t('operators.create.timeZone')}
          value={timeZone}
          data={zonesWith(timeZone)}
          onChange={(event) => {
            setTimeZone(event.currentTarget.value);
          }}
        />
        <TextInput {...text('currency')} maxLength={3} />
      </div>
      <NativeSelect
        label={t('operators.create.language')}
        value={language}
        data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          if (isLanguage(chosen)) setLanguage(chosen);
        }}
      />
      <TextInput {...text('adminName')} />
      <TextInput
        {...text('adminEmail')}
        type="email"
        description={t('operators.create.adminHint')}
      />
      {create.isError && !taken && problems.length === 0 && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: create.error.message })}
        </p>
      )}
      <div className="form-actions">
        <Button variant="default" onClick={onCancel}>
          {t('form.cancel')}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {t('operators.create.submit')}
        </Button>
      </div>
    </form>
  );
}

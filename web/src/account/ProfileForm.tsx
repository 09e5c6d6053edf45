import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { zonesWith } from '../format/zones';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../i18n/languages';
import { speak } from '../i18n/start';
import { useUser } from '../session/use-user';
import { FormPart } from './FormPart';
import { FormResult } from './FormResult';
import { useChangeMe } from './queries';

/** One's own name, language and time zone. */
export function ProfileForm() {
  const { t } = useTranslation();
  const user = useUser();
  const change = useChangeMe();
  const [name, setName] = useState(user.name);
  const [language, setLanguage] = useState(user.language);
  const [timezone, setTimezone] = useState(user.timezone);
  const [asked, setAsked] = useState(false);
  const nameless = name.trim() === '';
  return (
    <FormPart title={t('me.profile.title')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (nameless) return;
          change.mutate(
            { name: name.trim(), language, timezone },
            { onSuccess: () => void speak(language, true) },
          );
        }}
      >
        <TextInput
          className="form-wide"
          label={t('me.profile.name')}
          name="name"
          autoComplete="name"
          value={name}
          error={asked && nameless ? t('me.profile.nameMissing') : null}
          onChange={(event) => {
            setName(event.currentTarget.value);
            change.reset();
          }}
        />
        <NativeSelect
          label={t('me.profile.language')}
          value={language}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            if (isLanguage(chosen)) setLanguage(chosen);
            change.reset();
          }}
        />
        <NativeSelect
          label={t('me.profile.timezone')}
          value={timezone}
          data={zonesWith(user.timezone)}
          onChange={(event) => {
            setTimezone(event.currentTarget.value);
            change.reset();
          }}
        />
        <div className="form-part-actions">
          <Button type="submit" loading={change.isPending}>
            {t('me.profile.save')}
          </Button>
          <FormResult error={change.error} done={change.isSuccess ? t('me.profile.saved') : null} />
        </div>
      </form>
    </FormPart>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/languages';
import { speak } from '../i18n/start';

export function LanguageButtons() {
  const { t, i18n } = useTranslation();
  return (
    <div className="sign-in-languages" role="group" aria-label={t('account.language')}>
      {LANGUAGES.map((language) => (
        <Button
          key={language}
          size="xs"
          variant={i18n.language === language ? 'default' : 'subtle'}
          color="gray"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => void speak(language, true)}
        >
          {LANGUAGE_NAMES[language]}
        </Button>
      ))}
    </div>
  );
}

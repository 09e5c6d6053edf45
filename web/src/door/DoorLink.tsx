import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** The way on to the sign-in; as a button where nothing else is left to do here. */
export function DoorLink({ prominent = false }: { prominent?: boolean }) {
  const { t } = useTranslation();
  if (prominent)
    return (
      <Button component="a" href="/" fullWidth mt={16}>
        {t('door.signIn')}
      </Button>
    );
  return (
    <p className="door-link">
      <a href="/">{t('door.backToSignIn')}</a>
    </p>
  );
}

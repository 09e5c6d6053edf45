import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWiring } from '../app/wiring';
import { useUser } from '../session/use-user';
import { LanguageButtons } from '../sign-in/LanguageButtons';
import { Enrol } from './Enrol';
import { useRefreshSecurity } from './queries';
import '../sign-in/sign-in.css';
import './security.css';

/** All that somebody may do whose tenant requires a second factor and who has none. */
export function ForcedEnrolment() {
  const { t } = useTranslation();
  const { session } = useWiring();
  const { tenant } = useUser();
  const refresh = useRefreshSecurity();
  return (
    <main className="sign-in">
      <div className="sign-in-card panel">
        <div className="sign-in-brand">
          <img src="/campanile.svg" width={24} height={24} alt="" />
          {t('product')}
        </div>
        <h1>{t('security.forced.title')}</h1>
        <p className="sign-in-lead">{t('security.forced.lead', { name: tenant.name })}</p>
        <Enrol replacing={false} onDone={() => void refresh()} />
      </div>
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        mt="sm"
        onClick={() => void session.signOut()}
      >
        {t('security.forced.signOut')}
      </Button>
      <LanguageButtons />
    </main>
  );
}

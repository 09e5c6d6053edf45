import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from '../session/use-user';
import { Dialog } from './Dialog';
import { useRequireTwoFactor } from './queries';

/** For administrators: whether everybody must have a second factor. */
export function RequirePanel() {
  const { t } = useTranslation();
  const { tenant, twoFactorEnabled } = useUser();
  const change = useRequireTwoFactor();
  const [asking, setAsking] = useState(false);
  const stop = () => {
    setAsking(false);
  };
  const mayRequire = twoFactorEnabled || tenant.requireTwoFactor;
  return (
    <section className="security-panel" aria-labelledby="security-tenant">
      <h2 id="security-tenant">{t('security.tenant.title', { name: tenant.name })}</h2>
      <Switch
        label={t('security.tenant.require')}
        description={t(mayRequire ? 'security.tenant.hint' : 'security.tenant.needsOwn')}
        checked={tenant.requireTwoFactor}
        disabled={!mayRequire || change.isPending}
        error={
          change.isError && !asking ? t('form.failed', { detail: change.error.message }) : null
        }
        onChange={(event) => {
          if (event.currentTarget.checked) setAsking(true);
          else change.mutate(false);
        }}
      />
      {asking && (
        <Dialog title={t('security.tenant.onTitle')} opened onClose={stop}>
          <p className="dim">{t('security.tenant.onHint')}</p>
          {change.isError && (
            <p role="alert" className="tone-CRITICAL">
              {t('form.failed', { detail: change.error.message })}
            </p>
          )}
          <div className="form-actions">
            <Button variant="default" onClick={stop}>
              {t('form.cancel')}
            </Button>
            <Button
              loading={change.isPending}
              onClick={() => {
                change.mutate(true, { onSuccess: stop });
              }}
            >
              {t('security.tenant.onSubmit')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}

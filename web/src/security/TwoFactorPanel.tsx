import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../display/Chip';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { Dialog } from './Dialog';
import { Enrol } from './Enrol';
import { ProofForm } from './ProofForm';
import {
  useDisableTwoFactor,
  useNewRecoveryCodes,
  useRefreshSecurity,
  useTwoFactor,
} from './queries';
import { RecoveryCodes } from './RecoveryCodes';

type Doing = 'enrol' | 'codes' | 'disable';
const FEW_CODES = 3;

/** The user's own second factor: whether it is on, and what can be done about it. */
export function TwoFactorPanel() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { timezone } = useUser();
  const factor = useTwoFactor();
  const [doing, setDoing] = useState<Doing | null>(null);
  const stop = () => {
    setDoing(null);
  };
  if (factor.isPending) return <SkeletonRows rows={2} />;
  if (factor.isError)
    return (
      <Failure
        what={t('security.factor.title')}
        error={factor.error}
        retry={() => void factor.refetch()}
      />
    );
  const { enabled, enabledAt, recoveryCodesLeft, required } = factor.data;
  const few = enabled && recoveryCodesLeft <= FEW_CODES;
  return (
    <section className="security-panel" aria-labelledby="security-factor">
      <div className="security-head">
        <h2 id="security-factor">{t('security.factor.title')}</h2>
        <Chip tone={enabled ? 'OK' : 'NONE'}>
          {t(enabled ? 'security.factor.on' : 'security.factor.off')}
        </Chip>
      </div>
      <p className="dim">
        {t('security.factor.lead')} {required && t('security.factor.required')}
      </p>
      {enabled && (
        <p className={few ? 'tone-WARNING' : undefined}>
          {t('security.factor.since', { time: formats.instant(enabledAt, timezone) })} ·{' '}
          {t('security.factor.codesLeft', { count: recoveryCodesLeft })}
          {few && `. ${t('security.factor.fewCodes')}`}
        </p>
      )}
      <div className="security-actions">
        <Button
          variant={enabled ? 'default' : 'filled'}
          onClick={() => {
            setDoing('enrol');
          }}
        >
          {t(enabled ? 'security.factor.replace' : 'security.factor.setUp')}
        </Button>
        {enabled && (
          <Button
            variant="default"
            onClick={() => {
              setDoing('codes');
            }}
          >
            {t('security.factor.newCodes')}
          </Button>
        )}
        {enabled && !required && (
          <Button
            variant="default"
            onClick={() => {
              setDoing('disable');
            }}
          >
            {t('security.factor.turnOff')}
          </Button>
        )}
      </div>
      {doing === 'enrol' && <EnrolDialog replacing={enabled} onClose={stop} />}
      {doing === 'codes' && <CodesDialog onClose={stop} />}
      {doing === 'disable' && <DisableDialog onClose={stop} />}
    </section>
  );
}

function EnrolDialog({ replacing, onClose }: { replacing: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const refresh = useRefreshSecurity();
  const done = () => {
    onClose();
    void refresh();
  };
  return (
    <Dialog title={t('security.factor.title')} opened onClose={done}>
      <Enrol replacing={replacing} onDone={done} onCancel={onClose} />
    </Dialog>
  );
}

function CodesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const renew = useNewRecoveryCodes();
  return (
    <Dialog
      title={t('security.factor.newCodes')}
      opened
      {...(renew.data === undefined ? { onClose } : {})}
    >
      {renew.data === undefined ? (
        <>
          <p className="dim">{t('security.factor.newCodesHint')}</p>
          <ProofForm
            withCode
            submit={t('security.factor.newCodes')}
            busy={renew.isPending}
            error={renew.error}
            onSubmit={renew.mutate}
            onCancel={onClose}
          />
        </>
      ) : (
        <RecoveryCodes codes={renew.data.recoveryCodes} onDone={onClose} />
      )}
    </Dialog>
  );
}

function DisableDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const disable = useDisableTwoFactor();
  return (
    <Dialog title={t('security.factor.turnOff')} opened onClose={onClose}>
      <p className="dim">{t('security.factor.turnOffHint')}</p>
      <ProofForm
        withCode
        danger
        submit={t('security.factor.turnOff')}
        busy={disable.isPending}
        error={disable.error}
        onSubmit={(proof) => {
          disable.mutate(proof, { onSuccess: onClose });
        }}
        onCancel={onClose}
      />
    </Dialog>
  );
}

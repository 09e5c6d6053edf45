import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperatorTenant } from '../api/types';
import { Confirm } from '../display/Confirm';
import { useFormats } from '../format/use-formats';
import { ownZone } from '../format/zones';
import { isReason } from './is-reason';
import { useSuspension } from './queries';

/** Locks a tenant out or lets it go on, for a reason that both audit logs keep. */
export function Suspension({ tenant }: { tenant: OperatorTenant }) {
  const { t } = useTranslation();
  const { instant } = useFormats();
  const { suspendedAt, suspensionReason } = tenant;
  const how = suspendedAt === null ? 'suspend' : 'resume';
  const change = useSuspension(tenant.id, how);
  const [opened, setOpened] = useState(false);
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const close = () => {
    setOpened(false);
    setAsked(false);
    setReason('');
    change.reset();
  };
  return (
    <section
      className={`panel operators-bar ${suspendedAt === null ? '' : 'operators-bar-suspended'}`}
      aria-label={t('operators.suspension.title')}
    >
      <div>
        <p>
          <strong>
            {suspendedAt === null
              ? t('operators.suspension.open')
              : t('operators.suspension.since', { at: instant(suspendedAt, ownZone()) })}
          </strong>
        </p>
        <p className="dim">{suspensionReason ?? t('operators.suspension.openHint')}</p>
      </div>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          setOpened(true);
        }}
      >
        {t(`operators.suspension.${how}.open`)}
      </Button>
      <Confirm
        title={t(`operators.suspension.${how}.title`, { name: tenant.name })}
        hint={t(`operators.suspension.${how}.hint`)}
        act={t(`operators.suspension.${how}.act`)}
        danger={how === 'suspend'}
        opened={opened}
        pending={change.isPending}
        error={change.error}
        onClose={close}
        onConfirm={() => {
          setAsked(true);
          if (isReason(reason)) change.mutate(reason.trim(), { onSuccess: close });
        }}
      >
        <Textarea
          className="operators-reason"
          label={t('operators.reason')}
          description={t('operators.reasonHint')}
          data-autofocus
          rows={3}
          maxLength={500}
          value={reason}
          error={asked && !isReason(reason) ? t('operators.reasonMissing') : null}
          onChange={(event) => {
            setReason(event.currentTarget.value);
          }}
        />
      </Confirm>
    </section>
  );
}

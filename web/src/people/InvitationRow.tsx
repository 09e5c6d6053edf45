import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Invitation } from '../api/types';
import { Chip, type Tone } from '../display/Chip';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { managedRoles } from './managed-roles';
import { useResendInvitation, useRevokeInvitation } from './queries';

const TONES: Record<'PENDING' | 'SENT' | 'FAILED' | 'DEAD', Tone> = {
  PENDING: 'NONE',
  SENT: 'OK',
  FAILED: 'WARNING',
  DEAD: 'CRITICAL',
};

/** One invitation: to whom, how its mail fares, and ways to send it again or take it back. */
export function InvitationRow({ invitation, now }: { invitation: Invitation; now: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useUser();
  const resend = useResendInvitation();
  const [asking, setAsking] = useState(false);
  const { id, name, email, role, expiresAt, invitedBy, mail } = invitation;
  const expired = Date.parse(expiresAt) <= now;
  return (
    <li className="invitation">
      <div className="invitation-who">
        <span className="people-name">{name}</span>
        <span className="dim people-email">{email}</span>
        <span className="dim">
          {t(`account.role.${role}`)}
          {invitedBy !== null && ` · ${t('people.invitations.by', { name: invitedBy.name })}`}
        </span>
      </div>
      <div className="invitation-state">
        {mail !== null && (
          <span title={mail.error ?? undefined}>
            <Chip tone={TONES[mail.status]}>{t(`people.invitations.mail.${mail.status}`)}</Chip>
          </span>
        )}
        <span className={expired ? 'tone-WARNING' : 'dim'}>
          {expired
            ? t('people.invitations.expired')
            : `${t('people.invitations.expires')} ${formats.instant(expiresAt, me.timezone)}`}
        </span>
      </div>
      {managedRoles(me.role).includes(role) && (
        <div className="invitation-actions">
          <Button
            size="xs"
            variant="default"
            loading={resend.isPending}
            aria-label={t('people.invitations.resendTo', { name })}
            onClick={() => {
              resend.mutate(id);
            }}
          >
            {t('people.invitations.resend')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            aria-label={t('people.invitations.revokeOf', { name })}
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('people.invitations.revoke')}
          </Button>
        </div>
      )}
      {resend.isError && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: resend.error.message })}
        </p>
      )}
      <RevokeDialog
        invitation={invitation}
        opened={asking}
        onClose={() => {
          setAsking(false);
        }}
      />
    </li>
  );
}

function RevokeDialog({
  invitation,
  opened,
  onClose,
}: {
  invitation: Invitation;
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const revoke = useRevokeInvitation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<strong className="dialog-title">{t('people.invitations.revokeTitle')}</strong>}
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      <div className="people-form">
        <p>
          <strong>{invitation.name}</strong> <span className="dim">{invitation.email}</span>
        </p>
        <p className="dim">{t('people.invitations.revokeHint')}</p>
        {revoke.isError && (
          <p role="alert" className="tone-CRITICAL">
            {t('form.failed', { detail: revoke.error.message })}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={onClose}>
            {t('form.cancel')}
          </Button>
          <Button
            color="red.9"
            loading={revoke.isPending}
            onClick={() => {
              revoke.mutate(invitation.id, { onSuccess: onClose });
            }}
          >
            {t('people.invitations.revoke')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

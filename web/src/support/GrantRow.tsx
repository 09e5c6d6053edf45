import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccessGrant } from '../api/types';
import { Chip } from '../display/Chip';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { GRANT_TONES, isOpen } from './grant-state';

interface RowProps {
  grant: AccessGrant;
  onDecide: (how: 'approve' | 'end') => void;
}

/** Who of the service may see what the tenant sees: why, and until when. */
export function GrantRow({ grant, onDecide }: RowProps) {
  const { t } = useTranslation();
  const { operator, reason, state } = grant;
  return (
    <div className="support-grant">
      <div className="support-grant-head">
        <strong>{operator.name}</strong>
        <Chip tone={GRANT_TONES[state]}>{t(`support.state.${state}`)}</Chip>
      </div>
      <p>{reason}</p>
      <p className="dim">{useFacts(grant).join(' · ')}</p>
      {isOpen(grant) && (
        <div className="support-grant-acts">
          {state === 'REQUESTED' && (
            <Button
              size="xs"
              onClick={() => {
                onDecide('approve');
              }}
            >
              {t('support.approve')}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              onDecide('end');
            }}
          >
            {t(state === 'REQUESTED' ? 'support.refuse' : 'support.end')}
          </Button>
        </div>
      )}
    </div>
  );
}

function useFacts(grant: AccessGrant): string[] {
  const { t } = useTranslation();
  const formats = useFormats();
  const { timezone } = useUser();
  const at = (instant: string) => formats.instant(instant, timezone);
  const { state, hours, requestedAt, approvedAt, approvedBy, expiresAt, endedAt, endedBy } = grant;
  return [
    t('support.requested', { at: at(requestedAt), count: hours }),
    ...(approvedAt === null
      ? []
      : [
          approvedBy === null
            ? t('support.approvedByRule')
            : t('support.approvedBy', { at: at(approvedAt), who: approvedBy.name }),
        ]),
    ...(state === 'ACTIVE' ? [t('support.until', { at: at(expiresAt) })] : []),
    ...(state === 'EXPIRED' ? [t('support.expired', { at: at(expiresAt) })] : []),
    ...(endedAt === null
      ? []
      : [
          endedBy === null
            ? t('support.endedAt', { at: at(endedAt) })
            : t('support.endedBy', { at: at(endedAt), who: endedBy.name }),
        ]),
  ];
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AccessGrant } from '../api/types';
import { Chip } from '../display/Chip';
import { CopyField } from '../display/CopyField';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import { ownZone } from '../format/zones';
import { GRANT_TONES, isOpen } from '../support/grant-state';
import { AskForAccess } from './AskForAccess';
import { useGiveAccessBack, useOwnAccess } from './queries';

/** What a tenant lets one read: asked for with a reason, open for some hours, given back when done. */
export function OwnAccess({ tenantId }: { tenantId: string }) {
  const { t } = useTranslation();
  const access = useOwnAccess(tenantId);
  const giveBack = useGiveAccessBack(tenantId);
  const title = t('operators.access.title');
  const items = access.data?.items ?? [];
  const open = items.find(isOpen);
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        {open !== undefined && (
          <Button
            size="xs"
            variant="default"
            loading={giveBack.isPending}
            onClick={() => {
              giveBack.mutate();
            }}
          >
            {t(open.state === 'ACTIVE' ? 'operators.access.giveBack' : 'operators.access.takeBack')}
          </Button>
        )}
      </div>
      <p className="dim operators-text">{t('operators.access.lead')}</p>
      {giveBack.isError && (
        <p role="alert" className="tone-CRITICAL operators-text">
          {t('form.failed', { detail: giveBack.error.message })}
        </p>
      )}
      {access.isPending && <SkeletonRows rows={2} />}
      {access.isError && access.data === undefined && (
        <Failure what={title} error={access.error} retry={() => void access.refetch()} />
      )}
      {access.data !== undefined && open === undefined && <AskForAccess tenantId={tenantId} />}
      {open?.state === 'ACTIVE' && (
        <div className="operators-text">
          <CopyField
            label={t('operators.access.how')}
            hint={t('operators.access.howHint')}
            value={`curl -H "Authorization: Bearer $TOKEN" -H "X-Campanile-Tenant: ${tenantId}" ${location.origin}/api/v1/campaigns`}
            copy={t('operators.access.copy')}
            copied={t('operators.access.copied')}
          />
        </div>
      )}
      <ul className="operators-grants">
        {items.map((grant) => (
          <GrantLine key={grant.id} grant={grant} />
        ))}
      </ul>
    </section>
  );
}

function GrantLine({ grant }: { grant: AccessGrant }) {
  const { t } = useTranslation();
  const { instant } = useFormats();
  const { state, reason, hours, requestedAt, expiresAt, approvedBy, endedBy } = grant;
  const at = (when: string) => instant(when, ownZone());
  const facts = [
    t('operators.access.requested', { at: at(requestedAt), count: hours }),
    ...(approvedBy === null ? [] : [t('operators.access.approvedBy', { who: approvedBy.name })]),
    ...(state === 'ACTIVE' ? [t('operators.access.until', { at: at(expiresAt) })] : []),
    ...(endedBy === null ? [] : [t('operators.access.endedBy', { who: endedBy.name })]),
  ];
  return (
    <li>
      <div className="operators-check">
        <span className="operators-name">{reason}</span>
        <Chip tone={GRANT_TONES[state]}>{t(`operators.access.state.${state}`)}</Chip>
      </div>
      <p className="dim operators-slug">{facts.join(' · ')}</p>
    </li>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccessGrant } from '../api/types';
import { Ask } from '../display/Ask';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { ApprovalPanel } from './ApprovalPanel';
import { GrantRow } from './GrantRow';
import { useAccessGrants, useDecide } from './queries';
import '../rules/rules.css';
import './support.css';

const SKELETON_ROWS = 3;

/** What the service's staff asked to see, may see and saw; administrators approve it and end it. */
export function SupportSection() {
  const { t } = useTranslation();
  const grants = useAccessGrants();
  const approve = useDecide('approve');
  const end = useDecide('end');
  const [approving, setApproving] = useState<AccessGrant | null>(null);
  const [ending, setEnding] = useState<AccessGrant | null>(null);
  const listed = grants.data?.pages.flatMap(({ items }) => items) ?? [];
  const title = t('support.list');
  const refusing = ending?.state === 'REQUESTED';
  return (
    <>
      <p className="dim">{t('support.lead')}</p>
      <ApprovalPanel />
      <section className="panel" aria-label={title}>
        <div className="section-head">
          <h2>{title}</h2>
        </div>
        {grants.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
        {grants.isError && grants.data === undefined && (
          <Failure what={title} error={grants.error} retry={() => void grants.refetch()} />
        )}
        {grants.data !== undefined && listed.length === 0 && (
          <Empty title={t('support.emptyTitle')} hint={t('support.emptyHint')} />
        )}
        <ul className="support-grants">
          {listed.map((grant) => (
            <li key={grant.id}>
              <GrantRow
                grant={grant}
                onApprove={() => {
                  setApproving(grant);
                }}
                onEnd={() => {
                  setEnding(grant);
                }}
              />
            </li>
          ))}
        </ul>
        {grants.hasNextPage && (
          <Button
            className="support-more"
            size="xs"
            variant="default"
            loading={grants.isFetchingNextPage}
            onClick={() => void grants.fetchNextPage()}
          >
            {t('support.more')}
          </Button>
        )}
      </section>
      <Ask
        title={t('support.approveTitle')}
        what={approving === null ? '' : `${approving.operator.name} · ${approving.reason}`}
        hint={t('support.approveHint', { count: approving?.hours ?? 0 })}
        answer={t('support.approve')}
        opened={approving !== null}
        pending={approve.isPending}
        error={approve.error}
        onClose={() => {
          setApproving(null);
          approve.reset();
        }}
        onYes={(done) => {
          if (approving !== null) approve.mutate(approving.id, { onSuccess: done });
        }}
      />
      <Ask
        title={t(refusing ? 'support.refuseTitle' : 'support.endTitle')}
        what={ending === null ? '' : `${ending.operator.name} · ${ending.reason}`}
        hint={t('support.endHint')}
        answer={t(refusing ? 'support.refuse' : 'support.end')}
        opened={ending !== null}
        pending={end.isPending}
        error={end.error}
        onClose={() => {
          setEnding(null);
          end.reset();
        }}
        onYes={(done) => {
          if (ending !== null) end.mutate(ending.id, { onSuccess: done });
        }}
      />
    </>
  );
}

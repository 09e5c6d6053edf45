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
import '../campaign/campaign.css';
import './support.css';

const SKELETON_ROWS = 3;

interface Decision {
  grant: AccessGrant;
  how: 'approve' | 'end';
}

/** What the service's staff asked to see, may see and saw; administrators approve it and end it. */
export function SupportSection() {
  const { t } = useTranslation();
  const grants = useAccessGrants();
  const decide = useDecide();
  // What is asked about stays while the question fades away.
  const [asking, setAsking] = useState<Decision | null>(null);
  const [opened, setOpened] = useState(false);
  const listed = grants.data?.pages.flatMap(({ items }) => items) ?? [];
  const title = t('support.list');
  const approving = asking?.how === 'approve';
  const question = approving ? 'approve' : asking?.grant.state === 'REQUESTED' ? 'refuse' : 'end';
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
                onDecide={(how) => {
                  setAsking({ grant, how });
                  setOpened(true);
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
        title={t(`support.${question}Title`)}
        what={asking === null ? '' : `${asking.grant.operator.name} · ${asking.grant.reason}`}
        hint={
          approving ? t('support.approveHint', { count: asking.grant.hours }) : t('support.endHint')
        }
        answer={t(`support.${question}`)}
        danger={!approving}
        opened={opened}
        pending={decide.isPending}
        error={decide.error}
        onClose={() => {
          setOpened(false);
          decide.reset();
        }}
        onYes={(done) => {
          if (asking === null) return;
          const { grant, how } = asking;
          decide.mutate({ id: grant.id, how }, { onSuccess: done });
        }}
      />
    </>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { InvitationRow } from './InvitationRow';
import { useInvitations } from './queries';

const SKELETON_ROWS = 2;

/** Invitations that nobody has accepted yet. */
export function PendingInvitations() {
  const { t } = useTranslation();
  const invitations = useInvitations();
  const now = useNow();
  const rows = invitations.data?.pages.flatMap(({ items }) => items);
  const title = t('people.invitations.title');
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      {invitations.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {invitations.isError && rows === undefined && (
        <Failure what={title} error={invitations.error} retry={() => void invitations.refetch()} />
      )}
      {rows?.length === 0 && (
        <Empty title={t('people.invitations.empty')} hint={t('people.invitations.emptyHint')} />
      )}
      <ul>
        {rows?.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} now={now} />
        ))}
      </ul>
      {invitations.hasNextPage && (
        <div className="people-more">
          <Button
            variant="default"
            size="xs"
            loading={invitations.isFetchingNextPage}
            onClick={() => void invitations.fetchNextPage()}
          >
            {t('people.more')}
          </Button>
        </div>
      )}
    </section>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useUser } from '../session/use-user';
import { ActivityLine } from './ActivityLine';
import { useActivity } from './queries';
import './activity.css';

const SKELETON_ROWS = 3;

interface PanelProps {
  /** Of one campaign; of all that the user may see when left out. */
  campaignId?: string;
  /** The zone in which times are told: the account's, or the user's when left out. */
  timeZone?: string;
}

/** What people and platforms changed, newest first, as syncs found it. */
export function ActivityPanel({ campaignId, timeZone }: PanelProps) {
  const { t } = useTranslation();
  const { timezone } = useUser();
  const events = useActivity(campaignId === undefined ? {} : { campaignId });
  const items = events.data?.pages.flatMap((page) => page.items) ?? [];
  const title = t('activity.title');
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      {events.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {events.isError && items.length === 0 && (
        <Failure what={title} error={events.error} retry={() => void events.refetch()} />
      )}
      {events.isSuccess && items.length === 0 && (
        <Empty title={t('activity.none')} hint={t('activity.noneHint')} />
      )}
      {items.length > 0 && (
        <ul>
          {items.map((event) => (
            <ActivityLine
              key={event.id}
              event={event}
              timeZone={timeZone ?? timezone}
              named={campaignId === undefined}
            />
          ))}
        </ul>
      )}
      {events.hasNextPage && (
        <div className="activity-more">
          <Button
            variant="default"
            size="xs"
            loading={events.isFetchingNextPage}
            onClick={() => void events.fetchNextPage()}
          >
            {t('activity.more')}
          </Button>
        </div>
      )}
    </section>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SyncLog } from '../api/types';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { PlatformMark } from '../display/PlatformMark';
import { SkeletonRows } from '../display/SkeletonRows';
import { MISSING } from '../format/money';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { useAccounts } from '../campaigns/queries';
import { useSyncFilters } from './filters';
import { isPlanned, PlannedState } from './PlannedState';
import { useSyncLogs } from './queries';
import { SyncFilterBar } from './SyncFilterBar';
import { SyncProgress } from './SyncProgress';
import { secondsTaken, useDuration } from './use-duration';

const SKELETON_ROWS = 8;

/** Every sync, newest first. */
export function SyncHistory() {
  const { t } = useTranslation();
  const [filters, change] = useSyncFilters();
  const accounts = useAccounts();
  const logs = useSyncLogs(filters);
  const filtered = filters.state !== '' || filters.adAccountId !== '' || filters.syncType !== '';
  const items = logs.data?.pages.flatMap((page) => page.items) ?? [];
  const title = t('syncs.history');
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        <SyncFilterBar filters={filters} accounts={accounts.data ?? []} change={change} />
      </div>
      {logs.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {logs.isError && items.length === 0 && (
        <Failure what={title} error={logs.error} retry={() => void logs.refetch()} />
      )}
      {logs.isSuccess && items.length === 0 && !filtered && (
        <Empty title={t('syncs.historyEmpty')} />
      )}
      {logs.isSuccess && items.length === 0 && filtered && (
        <Empty title={t('syncs.filter.none')}>
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              change({ state: '', account: '', type: '' });
            }}
          >
            {t('syncs.filter.clear')}
          </Button>
        </Empty>
      )}
      {items.length > 0 && (
        <div className="sync-table" tabIndex={0} role="group" aria-label={title}>
          <table className="plain-table sync-rows">
            <thead>
              <tr>
                <th scope="col">{t('syncs.account')}</th>
                <th scope="col">{t('syncs.kind')}</th>
                <th scope="col">{t('syncs.range')}</th>
                <th scope="col">{t('syncs.started')}</th>
                <th scope="col" className="end">
                  {t('syncs.took')}
                </th>
                <th scope="col" className="end">
                  {t('syncs.records')}
                </th>
                <th scope="col">{t('syncs.state')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((log) => (
                <HistoryRow key={log.id} log={log} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {logs.hasNextPage && (
        <div className="sync-more">
          <Button
            variant="default"
            size="xs"
            loading={logs.isFetchingNextPage}
            onClick={() => void logs.fetchNextPage()}
          >
            {t('syncs.more')}
          </Button>
        </div>
      )}
    </section>
  );
}

function HistoryRow({ log }: { log: SyncLog }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { timezone } = useUser();
  const duration = useDuration();
  const seconds = secondsTaken(log);
  return (
    <tr>
      <th scope="row">
        <span className="sync-name">
          <PlatformMark platform={log.adAccount.platform} />
          {log.adAccount.name}
        </span>
      </th>
      <td data-label={t('syncs.kind')}>
        {log.requestedBy === null
          ? t(`syncs.type.${log.syncType}`)
          : t('syncs.byHand', { name: log.requestedBy.name })}
      </td>
      <td data-label={t('syncs.range')}>
        {log.from === null || log.to === null
          ? log.lastDays === null
            ? MISSING
            : t('schedule.lastRange', { count: log.lastDays })
          : `${formats.day(log.from)} – ${formats.day(log.to)}`}
      </td>
      <td data-label={t('syncs.started')} title={formats.instantLong(log.startedAt, timezone)}>
        {formats.instant(
          log.startedAt ?? (log.scheduledAt === null ? log.createdAt : null),
          timezone,
        )}
      </td>
      <td className="end" data-label={t('syncs.took')}>
        {seconds === null ? MISSING : duration(seconds)}
      </td>
      <td className="end" data-label={t('syncs.records')}>
        {formats.count(log.recordsSync)}
      </td>
      <td className="wide-cell">
        {isPlanned(log) ? <PlannedState log={log} /> : <SyncProgress log={log} />}
      </td>
    </tr>
  );
}

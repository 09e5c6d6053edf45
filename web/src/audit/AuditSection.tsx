import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { AuditEntry } from './AuditEntry';
import { AuditFilterBar } from './AuditFilterBar';
import { useAuditFilters } from './filters';
import { useAuditLogs } from './queries';
import { SealMark } from './SealMark';
import './audit.css';

const SKELETON_ROWS = 8;

/** Who did what: the audit log of the tenant, newest first. */
export function AuditSection() {
  const { t } = useTranslation();
  const [filters, change] = useAuditFilters();
  const logs = useAuditLogs(filters);
  const items = logs.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.values(filters).some((value) => value !== '');
  const title = t('audit.title');
  return (
    <>
      <p className="dim">{t('audit.lead')}</p>
      <SealMark />
      <AuditFilterBar filters={filters} items={items} change={change} />
      {logs.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {logs.isError && items.length === 0 && (
        <Failure what={title} error={logs.error} retry={() => void logs.refetch()} />
      )}
      {logs.isSuccess && items.length === 0 && (
        <Empty title={t(filtered ? 'audit.none' : 'audit.empty')}>
          {filtered && (
            <Button
              variant="default"
              size="xs"
              onClick={() => {
                change({ subject: '', actorId: '', from: '', to: '' });
              }}
            >
              {t('audit.clear')}
            </Button>
          )}
        </Empty>
      )}
      {items.length > 0 && (
        <ul className="audit-entries" aria-label={title}>
          {items.map((entry) => (
            <AuditEntry
              key={entry.id}
              entry={entry}
              only={(actorId) => {
                change({ actorId });
              }}
            />
          ))}
        </ul>
      )}
      {logs.hasNextPage && (
        <div>
          <Button
            variant="default"
            size="xs"
            loading={logs.isFetchingNextPage}
            onClick={() => void logs.fetchNextPage()}
          >
            {t('audit.more')}
          </Button>
        </div>
      )}
    </>
  );
}

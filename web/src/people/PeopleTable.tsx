import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { PersonRow } from './PersonRow';
import { usePeople } from './queries';

const SKELETON_ROWS = 4;

/** A row for each person. */
export function PeopleTable({ search }: { search: string }) {
  const { t } = useTranslation();
  const people = usePeople(search);
  const now = useNow();
  const rows = people.data?.pages.flatMap(({ items }) => items);
  const title = t('people.title');
  return (
    <section className="panel" aria-label={title}>
      {people.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {people.isError && rows === undefined && (
        <Failure what={title} error={people.error} retry={() => void people.refetch()} />
      )}
      {rows?.length === 0 && <Empty title={t('people.empty')} hint={t('people.emptyHint')} />}
      {rows !== undefined && rows.length > 0 && (
        <table className="plain-table people-rows">
          <thead>
            <tr>
              <th scope="col">{t('people.person')}</th>
              <th scope="col">{t('people.role')}</th>
              <th scope="col">{t('people.state')}</th>
              <th scope="col">{t('people.lastLogin')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {rows.map((person) => (
              <PersonRow key={person.id} person={person} now={now} />
            ))}
          </tbody>
        </table>
      )}
      {people.hasNextPage && (
        <div className="people-more">
          <Button
            variant="default"
            size="xs"
            loading={people.isFetchingNextPage}
            onClick={() => void people.fetchNextPage()}
          >
            {t('people.more')}
          </Button>
        </div>
      )}
    </section>
  );
}

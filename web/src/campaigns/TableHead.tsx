import { useTranslation } from 'react-i18next';
import { METRIC_COLUMNS } from './columns';
import type { Sort, SortColumn } from './filters';

interface HeadProps {
  sort: Sort;
  onSort: (sort: Sort) => void;
}

/** Names of the columns; those the server sorts by are buttons. Figures start with the largest first. */
export function TableHead({ sort, onSort }: HeadProps) {
  const { t } = useTranslation();
  const column = sort.replace(/^-/, '');
  const descending = sort.startsWith('-');

  const sortable = (name: SortColumn, label: string, firstDescending: boolean) => {
    const on = column === name;
    const downwards = on ? !descending : firstDescending;
    const next: Sort = downwards ? `-${name}` : name;
    return (
      <button
        type="button"
        className={`sort ${on ? 'sort-on' : ''}`}
        onClick={() => {
          onSort(next);
        }}
      >
        {label}
        {on && <span aria-hidden="true">{descending ? '↓' : '↑'}</span>}
      </button>
    );
  };
  const ariaSort = (name: string) =>
    column === name ? (descending ? 'descending' : 'ascending') : 'none';

  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" className="grid-row" aria-rowindex={1}>
        <div role="columnheader" className="cell cell-name" aria-sort={ariaSort('name')}>
          {sortable('name', t('campaigns.column.name'), false)}
        </div>
        <div role="columnheader" className="cell">
          {t('campaigns.column.alerts')}
        </div>
        <div role="columnheader" className="cell">
          {t('campaigns.column.status')}
        </div>
        <div role="columnheader" className="cell cell-number">
          {t('campaigns.column.budget')}
        </div>
        <div role="columnheader" className="cell">
          {t('campaigns.column.trend')}
        </div>
        {METRIC_COLUMNS.map(({ name }) => (
          <div
            key={name}
            role="columnheader"
            className="cell cell-number"
            aria-sort={ariaSort(name)}
          >
            {sortable(name, t(`metric.${name}`), true)}
          </div>
        ))}
        <div role="columnheader" className="cell">
          {t('campaigns.column.account')}
        </div>
      </div>
    </div>
  );
}

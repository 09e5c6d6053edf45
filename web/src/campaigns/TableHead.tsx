import { useTranslation } from 'react-i18next';
import { FACT_COLUMNS, LAST_COLUMNS, METRIC_COLUMNS, type ColumnName } from './columns';
import type { Sort, SortColumn } from './filters';

interface HeadProps {
  sort: Sort;
  onSort: (sort: Sort) => void;
  shown: ReadonlySet<ColumnName>;
}

/** Names start with A and figures with the largest. */
const FROM_A: readonly SortColumn[] = ['name', 'status', 'account'];
const RIGHT_ALIGNED: readonly ColumnName[] = ['budget'];

/** Names of the columns; those the server sorts by are buttons. */
export function TableHead({ sort, onSort, shown }: HeadProps) {
  const { t } = useTranslation();
  const column = sort.replace(/^-/, '');
  const descending = sort.startsWith('-');

  const sortable = (name: SortColumn, label: string) => {
    const on = column === name;
    const downwards = on ? !descending : !FROM_A.includes(name);
    return (
      <button
        type="button"
        className={`sort ${on ? 'sort-on' : ''}`}
        onClick={() => {
          onSort(downwards ? `-${name}` : name);
        }}
      >
        {label}
        {on && <span aria-hidden="true">{descending ? '↓' : '↑'}</span>}
      </button>
    );
  };
  const ariaSort = (name: string) =>
    column === name ? (descending ? 'descending' : 'ascending') : 'none';
  const fact = ({ name, sort: by }: (typeof FACT_COLUMNS | typeof LAST_COLUMNS)[number]) =>
    shown.has(name) && (
      <div
        key={name}
        role="columnheader"
        className={`cell ${RIGHT_ALIGNED.includes(name) ? 'cell-number' : ''}`}
        {...(by === null ? {} : { 'aria-sort': ariaSort(by) })}
      >
        {by === null ? t(`campaigns.column.${name}`) : sortable(by, t(`campaigns.column.${name}`))}
      </div>
    );

  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" className="grid-row" aria-rowindex={1}>
        <div role="columnheader" className="cell cell-name" aria-sort={ariaSort('name')}>
          {sortable('name', t('campaigns.column.name'))}
        </div>
        {FACT_COLUMNS.map(fact)}
        {METRIC_COLUMNS.filter(({ name }) => shown.has(name)).map(({ name }) => (
          <div
            key={name}
            role="columnheader"
            className="cell cell-number"
            aria-sort={ariaSort(name)}
          >
            {sortable(name, t(`metric.${name}`))}
          </div>
        ))}
        {LAST_COLUMNS.map(fact)}
      </div>
    </div>
  );
}

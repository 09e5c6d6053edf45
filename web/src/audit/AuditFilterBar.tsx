import { useTranslation } from 'react-i18next';
import type { AuditLog } from '../api/types';
import { AUDIT_SUBJECTS } from './actions';
import { AuditExportButton } from './AuditExportButton';
import type { AuditFilters } from './filters';

interface BarProps {
  filters: AuditFilters;
  /** The entries on screen: they know the name of whom is filtered for. */
  items: readonly AuditLog[];
  change: (change: Partial<AuditFilters>) => void;
}

/** Kind of thing, days and person; and the file. */
export function AuditFilterBar({ filters, items, change }: BarProps) {
  const { t } = useTranslation();
  const { subject, actorId, from, to } = filters;
  const person = items.find(({ actor }) => actor.id === actorId)?.actor.name;
  return (
    <div className="audit-bar">
      <div className="filters" role="search">
        <select
          className="field"
          aria-label={t('audit.about')}
          value={subject}
          onChange={({ currentTarget: { value } }) => {
            change({ subject: AUDIT_SUBJECTS.find((known) => known === value) ?? '' });
          }}
        >
          <option value="">{t('audit.anything')}</option>
          {AUDIT_SUBJECTS.map((known) => (
            <option key={known} value={known}>
              {t(`audit.subject.${known}`)}
            </option>
          ))}
        </select>
        <input
          type="date"
          className="field"
          aria-label={t('audit.firstDay')}
          value={from}
          max={to === '' ? undefined : to}
          onChange={({ currentTarget: { value } }) => {
            change({ from: value });
          }}
        />
        <input
          type="date"
          className="field"
          aria-label={t('audit.lastDay')}
          value={to}
          min={from === '' ? undefined : from}
          onChange={({ currentTarget: { value } }) => {
            change({ to: value });
          }}
        />
        {actorId !== '' && (
          <button
            type="button"
            className="field"
            onClick={() => {
              change({ actorId: '' });
            }}
          >
            {t('audit.everybody', { who: person ?? t('audit.actor.USER') })}
          </button>
        )}
      </div>
      <AuditExportButton filters={filters} />
    </div>
  );
}

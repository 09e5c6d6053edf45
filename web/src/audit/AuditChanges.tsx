import { useTranslation } from 'react-i18next';
import { MISSING } from '../format/money';
import { changesOf } from './leaves';

interface ChangesProps {
  before: unknown;
  after: unknown;
}

/** What changed, field by field: before and after. */
export function AuditChanges({ before, after }: ChangesProps) {
  const { t } = useTranslation();
  const changes = changesOf(before, after);
  if (changes.length === 0) return null;
  const title = t('audit.changes');
  return (
    <div className="audit-table" tabIndex={0} role="group" aria-label={title}>
      <table className="plain-table audit-changes">
        <thead>
          <tr>
            <th scope="col">{t('audit.field')}</th>
            <th scope="col">{t('audit.before')}</th>
            <th scope="col">{t('audit.after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={change.path}>
              <th scope="row">
                <code>{change.path}</code>
              </th>
              <td>{textOf(change.before)}</td>
              <td>{textOf(change.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return MISSING;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

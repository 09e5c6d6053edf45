import { useTranslation } from 'react-i18next';
import { MISSING } from '../format/money';

type Values = Readonly<Record<string, unknown>> | null;

/** What changed, field by field: before and after. */
export function AuditChanges({ before, after }: { before: Values; after: Values }) {
  const { t } = useTranslation();
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (fields.length === 0) return null;
  return (
    <div className="audit-table">
      <table className="plain-table audit-changes">
        <thead>
          <tr>
            <th scope="col">{t('audit.field')}</th>
            <th scope="col">{t('audit.before')}</th>
            <th scope="col">{t('audit.after')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">
                <code>{field}</code>
              </th>
              <td data-label={t('audit.before')}>{textOf(before?.[field])}</td>
              <td data-label={t('audit.after')}>{textOf(after?.[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return MISSING;
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}

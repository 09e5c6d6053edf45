import { useTranslation } from 'react-i18next';
import { useApi } from '../app/wiring';
import { SaveFileButton } from '../display/SaveFileButton';
import { auditQuery, type AuditFilters } from './filters';

/** Saves every entry that the filters let through as a CSV file. */
export function AuditExportButton({ filters }: { filters: AuditFilters }) {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <SaveFileButton
      label={t('audit.export')}
      fileName="audit-log.csv"
      ask={() =>
        api.GET('/api/v1/audit-logs/export.csv', {
          params: { query: auditQuery(filters) },
          parseAs: 'blob',
        })
      }
    />
  );
}

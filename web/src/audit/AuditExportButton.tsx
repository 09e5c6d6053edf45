import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../api/problem';
import { saveFile } from '../api/save-file';
import { useApi } from '../app/wiring';
import { auditQuery, type AuditFilters } from './filters';

/** Saves every entry that the filters let through as a CSV file. */
export function AuditExportButton({ filters }: { filters: AuditFilters }) {
  const { t } = useTranslation();
  const api = useApi();
  const save = useMutation({
    mutationFn: async () => {
      const call = api.GET('/api/v1/audit-logs/export.csv', {
        params: { query: auditQuery(filters) },
        parseAs: 'blob',
      });
      const { response } = await call;
      const file: unknown = await answerOf<unknown>(call);
      if (file instanceof Blob) saveFile(file, response, 'audit-log.csv');
    },
  });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        fw={400}
        leftSection={<IconDownload size={15} stroke={1.7} aria-hidden="true" />}
        loading={save.isPending}
        onClick={() => {
          save.mutate();
        }}
      >
        {t('audit.export')}
      </Button>
      {save.isError && (
        <span role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: save.error.message })}
        </span>
      )}
    </>
  );
}

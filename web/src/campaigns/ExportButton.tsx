import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../api/problem';
import { saveFile } from '../api/save-file';
import { useApi } from '../app/wiring';
import { filterQuery, type CampaignFilters } from './filters';

/** Saves the list as it is filtered and sorted, every page of it, as a CSV file. */
export function ExportButton({ filters }: { filters: CampaignFilters }) {
  const { t } = useTranslation();
  const api = useApi();
  const save = useMutation({
    mutationFn: async () => {
      const call = api.GET('/api/v1/campaigns/export.csv', {
        params: { query: { ...filterQuery(filters), sort: filters.sort } },
        parseAs: 'blob',
      });
      const { response } = await call;
      const file: unknown = await answerOf<unknown>(call);
      if (file instanceof Blob) saveFile(file, response, 'campaigns.csv');
    },
  });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        fw={400}
        leftSection={<IconDownload size={15} stroke={1.7} aria-hidden="true" />}
        title={t('campaigns.exportHint')}
        loading={save.isPending}
        onClick={() => {
          save.mutate();
        }}
      >
        {t('campaigns.export')}
      </Button>
      {save.isError && (
        <span role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: save.error.message })}
        </span>
      )}
    </>
  );
}

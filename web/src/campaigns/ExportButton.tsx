import { useTranslation } from 'react-i18next';
import { useApi } from '../app/wiring';
import { SaveFileButton } from '../display/SaveFileButton';
import { filterQuery, type CampaignFilters } from './filters';

/** Saves the list as it is filtered and sorted, every page of it, as a CSV file. */
export function ExportButton({ filters }: { filters: CampaignFilters }) {
  const { t } = useTranslation();
  const api = useApi();
  return (
    <SaveFileButton
      label={t('campaigns.export')}
      hint={t('campaigns.exportHint')}
      fileName="campaigns.csv"
      ask={() =>
        api.GET('/api/v1/campaigns/export.csv', {
          params: { query: { ...filterQuery(filters), sort: filters.sort } },
          parseAs: 'blob',
        })
      }
    />
  );
}

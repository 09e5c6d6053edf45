import { useTranslation } from 'react-i18next';
import type { Campaign } from '../api/types';

/** A campaign's status: a filled dot for what runs, a ring for what does not, and the word. */
export function CampaignState({ status }: { status: Campaign['status'] }) {
  const { t } = useTranslation();
  return (
    <>
      <span className={`state-dot state-dot-${status}`} aria-hidden="true" />
      <span className={status === 'ACTIVE' ? 'cell-text' : 'cell-text cell-quiet'}>
        {t(`campaigns.status.${status}`)}
      </span>
    </>
  );
}

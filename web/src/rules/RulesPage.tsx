import { useTranslation } from 'react-i18next';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { OwnRules } from './OwnRules';
import { PresetList } from './PresetList';
import { useRules } from './queries';
import '../campaign/campaign.css';
import './rules.css';

const SKELETON_ROWS = 4;

/** What is watched: a tenant's own rules and the ready-made ones. */
export function RulesPage() {
  const { t } = useTranslation();
  const rules = useRules();
  return (
    <div className="page rules">
      <h1>{t('rules.title')}</h1>
      {rules.isPending && (
        <div className="panel">
          <SkeletonRows rows={SKELETON_ROWS} />
        </div>
      )}
      {rules.isError && rules.data === undefined && (
        <div className="panel">
          <Failure what={t('rules.title')} error={rules.error} retry={() => void rules.refetch()} />
        </div>
      )}
      {rules.data !== undefined && (
        <OwnRules rules={rules.data.filter((rule) => rule.presetKey === null)} />
      )}
      <PresetList rules={rules.data ?? []} />
    </div>
  );
}

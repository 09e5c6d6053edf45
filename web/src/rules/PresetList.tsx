import { useTranslation } from 'react-i18next';
import type { AlertRule, Preset } from '../api/types';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import { usePresets } from './queries';
import { RuleRow } from './RuleRow';

const SKELETON_ROWS = 10;

/** The ready-made rules: each a line of explanation and a switch. */
export function PresetList({ rules }: { rules: readonly AlertRule[] }) {
  const { t } = useTranslation();
  const { language } = useFormats();
  const presets = usePresets(language);
  return (
    <section className="panel" aria-label={t('rules.presets')}>
      <div className="section-head">
        <h2>
          {t('rules.presets')} <span className="section-hint">{t('rules.presetsHint')}</span>
        </h2>
      </div>
      {presets.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {presets.isError && (
        <Failure
          what={t('rules.presets')}
          error={presets.error}
          retry={() => void presets.refetch()}
        />
      )}
      <ul>
        {presets.data?.map((preset) => (
          <li key={preset.key}>
            <PresetRow
              preset={preset}
              openAlerts={rules.find((rule) => rule.id === preset.ruleId)?.openAlerts ?? 0}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function PresetRow({ preset, openAlerts }: { preset: Preset; openAlerts: number }) {
  const { t } = useTranslation();
  return (
    <RuleRow
      name={preset.name}
      ruleId={preset.ruleId}
      presetKey={preset.key}
      isActive={preset.isActive}
      openAlerts={openAlerts}
      severities={preset.severities}
    >
      <p className="rule-text">{preset.explanation}</p>
      <p className="rule-formula">
        {t('rules.formula')}: {preset.formula}
      </p>
    </RuleRow>
  );
}

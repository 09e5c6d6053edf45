import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AlertRule, Preset } from '../api/types';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import { useMayWork } from '../session/use-user';
import { OpenAlertsLink } from './OpenAlertsLink';
import { usePresets, useSwitchRule } from './queries';
import { SeveritySet } from './SeveritySet';

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
  const mayWork = useMayWork();
  const change = useSwitchRule();
  const on = change.isPending ? change.variables.on : preset.isActive;
  return (
    <div className="rule">
      <span className="rule-switch">
        {mayWork ? (
          <Switch
            size="xs"
            aria-label={t('rules.enabled', { name: preset.name })}
            checked={on}
            disabled={change.isPending}
            onChange={(event) => {
              change.mutate({
                ruleId: preset.ruleId,
                presetKey: preset.key,
                on: event.currentTarget.checked,
              });
            }}
          />
        ) : (
          <span className="dim">{t(preset.isActive ? 'rules.on' : 'rules.off')}</span>
        )}
      </span>
      <div>
        <p className="rule-name">{preset.name}</p>
        <p className="rule-text">{preset.explanation}</p>
        <p className="rule-formula">
          {t('rules.formula')}: {preset.formula}
        </p>
        {change.isError && (
          <p role="alert" className="tone-CRITICAL">
            {t('form.failed', { detail: change.error.message })}
          </p>
        )}
      </div>
      <span className="rule-side">
        <OpenAlertsLink count={openAlerts} />
        <SeveritySet severities={preset.severities} />
      </span>
    </div>
  );
}

import type { Language } from '../domain/enums';
import type { RuleDefinition } from '../evaluation/definition';
import type { Preset } from './preset';
import { CONVERSION_DROP, SPEND_WITHOUT_CONVERSIONS, TRACKING_BROKEN } from './presets/conversions';
import { STALE_SYNC } from './presets/data-health';
import { NO_IMPRESSIONS, SPEND_DROP, SPEND_SPIKE } from './presets/delivery';
import {
  CONVERSION_RATE_DROP,
  CPA_UP,
  CPC_SPIKE,
  CPM_SPIKE,
  CTR_DROP,
  ROAS_LOW,
} from './presets/efficiency';
import { BUDGET_CONSUMED, OVER_PACING, UNDER_PACING } from './presets/pacing';
import { simpleFaceOf, type SimpleFace } from './simple-face';

/** Every ready rule that daily figures can honestly serve, by number. */
export const PRESETS: readonly Preset[] = [
  OVER_PACING,
  UNDER_PACING,
  BUDGET_CONSUMED,
  SPEND_SPIKE,
  SPEND_DROP,
  NO_IMPRESSIONS,
  SPEND_WITHOUT_CONVERSIONS,
  CONVERSION_DROP,
  TRACKING_BROKEN,
  CPA_UP,
  ROAS_LOW,
  CONVERSION_RATE_DROP,
  CTR_DROP,
  CPC_SPIKE,
  CPM_SPIKE,
  STALE_SYNC,
];

/** A preset as the gallery shows it, in one language. */
export interface PresetExplanation extends SimpleFace {
  number: number;
  key: string;
  name: string;
  explanation: string;
  formula: string;
  enabledByDefault: boolean;
  definition: RuleDefinition;
}

/** The preset of this key, if there is one. */
export function presetByKey(key: string): Preset | undefined {
  return PRESETS.find((preset) => preset.key === key);
}

/** Every preset, explained in one language. */
export function explainPresets(locale: Language): PresetExplanation[] {
  return PRESETS.map((preset) => ({
    number: preset.number,
    key: preset.key,
    name: preset.name[locale],
    explanation: preset.explanation[locale],
    formula: preset.formula,
    enabledByDefault: preset.enabledByDefault,
    definition: preset.definition,
    ...simpleFaceOf(preset.definition),
  }));
}

import { useTranslation } from 'react-i18next';
import type { AlertRule } from '../api/types';
import { useFormats } from '../format/use-formats';
import { isSimpleMetric, SIMPLE_OPERATORS, thresholdText } from './simple-face';

/** A rule's simple face in words: "Warning when CTR is below 1.50%." */
export function RuleSentence({ rule }: { rule: AlertRule }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const operator = SIMPLE_OPERATORS.find((known) => known === rule.operator);
  return t('rules.form.sentence', {
    severity: t(`severity.${rule.severity}`),
    metric: isSimpleMetric(rule.metric) ? t(`metric.${rule.metric}`) : rule.metric,
    operator: operator === undefined ? rule.operator : t(`rules.operator.${operator}`),
    threshold: thresholdText(rule, formats),
  });
}

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { SEVERITIES } from '../alerts/filters';
import { MISSING } from '../format/money';
import { useCreateRule } from './queries';
import {
  SIMPLE_METRICS,
  SIMPLE_OPERATORS,
  thresholdOf,
  unitOfMetric,
  type SimpleMetric,
  type SimpleOperator,
} from './simple-face';

/** A rule by its simple face: metric, operator, threshold, severity. The server adds its guards. */
export function NewRuleForm({ done }: { done: () => void }) {
  const { t } = useTranslation();
  const create = useCreateRule();
  const [name, setName] = useState('');
  const [metric, setMetric] = useState<SimpleMetric>('cpa');
  const [operator, setOperator] = useState<SimpleOperator>('>');
  const [typed, setTyped] = useState('');
  const [severity, setSeverity] = useState<(typeof SEVERITIES)[number]>('WARNING');
  const [asked, setAsked] = useState(false);
  const number = typed.trim() === '' ? Number.NaN : Number(typed.replace(',', '.'));
  const valid = name.trim() !== '' && Number.isFinite(number);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    setAsked(true);
    if (!valid) return;
    const threshold = thresholdOf(metric, number);
    create.mutate(
      { name: name.trim(), metric, operator, threshold, severity },
      { onSuccess: done },
    );
  }

  return (
    <form className="rule-form" noValidate onSubmit={submit}>
      <TextInput
        className="rule-form-wide"
        label={t('rules.form.name')}
        data-autofocus
        value={name}
        error={asked && name.trim() === '' ? t('rules.form.nameMissing') : null}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <NativeSelect
        label={t('rules.form.metric')}
        value={metric}
        data={SIMPLE_METRICS.map((value) => ({ value, label: t(`metric.${value}`) }))}
        onChange={(event) => {
          setMetric(pick(SIMPLE_METRICS, event.currentTarget.value));
        }}
      />
      <NativeSelect
        label={t('rules.form.operator')}
        value={operator}
        data={SIMPLE_OPERATORS.map((value) => ({ value, label: t(`rules.operator.${value}`) }))}
        onChange={(event) => {
          setOperator(pick(SIMPLE_OPERATORS, event.currentTarget.value));
        }}
      />
      <TextInput
        label={t('rules.form.threshold')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={t(`rules.form.units.${unitOfMetric(metric)}`)}
        inputMode="decimal"
        value={typed}
        error={asked && !Number.isFinite(number) ? t('rules.form.thresholdMissing') : null}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
        }}
      />
      <NativeSelect
        label={t('rules.form.severity')}
        value={severity}
        data={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
        onChange={(event) => {
          setSeverity(pick(SEVERITIES, event.currentTarget.value));
        }}
      />
      <p className="rule-form-wide rule-sentence">
        {t('rules.form.sentence', {
          severity: t(`severity.${severity}`),
          metric: t(`metric.${metric}`),
          operator: t(`rules.operator.${operator}`),
          threshold:
            typed === '' ? MISSING : `${typed}${unitOfMetric(metric) === 'percent' ? '%' : ''}`,
        })}
      </p>
      <p className="rule-form-wide dim">{t('rules.form.guarded')}</p>
      {create.isError && (
        <p role="alert" className="rule-form-wide tone-CRITICAL">
          {t('form.failed', { detail: detailOf(create.error) })}
        </p>
      )}
      <div className="rule-form-wide form-actions">
        <Button variant="default" onClick={done}>
          {t('form.cancel')}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {t('rules.form.create')}
        </Button>
      </div>
    </form>
  );
}

/** The choice of that value; the first where the browser offers something unknown. */
function pick<Choice extends string>(
  choices: readonly [Choice, ...Choice[]],
  value: string,
): Choice {
  return choices.find((choice) => choice === value) ?? choices[0];
}

/** The first thing the server found wrong with a field, else what it said of the whole. */
function detailOf(error: Error): string {
  if (!(error instanceof Problem)) return error.message;
  const { issues } = (error.body ?? {}) as { issues?: readonly { message?: string }[] };
  return issues?.[0]?.message ?? error.message;
}

import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SEVERITIES } from '../alerts/filters';
import { PLATFORMS } from '../campaigns/filters';
import { useAccounts } from '../campaigns/queries';
import { MISSING } from '../format/money';
import { numberOf, WINDOWS, type Draft } from './draft';
import { fieldErrors } from './field-errors';
import { useSaveRule } from './queries';
import { SIMPLE_METRICS, SIMPLE_OPERATORS, unitOfMetric } from './simple-face';

interface FormProps {
  /** The rule to change; null makes a new one. */
  id: string | null;
  initial: Draft;
  done: () => void;
}

const UNDER = ['label', 'input', 'description', 'error'] as const;

/** A rule by its simple face and scope; the server adds its guards. What it refuses stands beside the field. */
export function RuleForm({ id, initial, done }: FormProps) {
  const { t } = useTranslation();
  const save = useSaveRule(id);
  const accounts = useAccounts();
  const [draft, setDraft] = useState(initial);
  const [asked, setAsked] = useState(false);
  const { fields, rest } = fieldErrors(save.error);
  const nameless = draft.name.trim() === '';
  const numberless = !Number.isFinite(numberOf(draft.typed));
  const unit = unitOfMetric(draft.metric);
  const put = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
    save.reset();
  };
  const from = <Choice extends string>(choices: readonly Choice[], value: string, or: Choice) =>
    choices.find((choice) => choice === value) ?? or;

  return (
    <form
      className="rule-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!nameless && !numberless) save.mutate(draft, { onSuccess: done });
      }}
    >
      <TextInput
        className="rule-form-wide"
        label={t('rules.form.name')}
        data-autofocus
        value={draft.name}
        error={asked && nameless ? t('rules.form.nameMissing') : fields.name}
        onChange={(event) => {
          put({ name: event.currentTarget.value });
        }}
      />
      <NativeSelect
        label={t('rules.form.metric')}
        value={draft.metric}
        error={fields.metric}
        data={SIMPLE_METRICS.map((value) => ({ value, label: t(`metric.${value}`) }))}
        onChange={(event) => {
          put({ metric: from(SIMPLE_METRICS, event.currentTarget.value, draft.metric) });
        }}
      />
      <NativeSelect
        label={t('rules.form.operator')}
        value={draft.operator}
        error={fields.operator}
        data={SIMPLE_OPERATORS.map((value) => ({ value, label: t(`rules.operator.${value}`) }))}
        onChange={(event) => {
          put({ operator: from(SIMPLE_OPERATORS, event.currentTarget.value, draft.operator) });
        }}
      />
      <TextInput
        label={t('rules.form.threshold')}
        inputWrapperOrder={[...UNDER]}
        description={t(`rules.form.units.${unit}`)}
        inputMode="decimal"
        value={draft.typed}
        error={asked && numberless ? t('rules.form.thresholdMissing') : fields.typed}
        onChange={(event) => {
          put({ typed: event.currentTarget.value });
        }}
      />
      <NativeSelect
        label={t('rules.form.window')}
        inputWrapperOrder={[...UNDER]}
        value={draft.window}
        error={fields.window}
        data={WINDOWS.map((value) => ({ value, label: t(`rules.window.${value}`) }))}
        onChange={(event) => {
          put({ window: from(WINDOWS, event.currentTarget.value, draft.window) });
        }}
      />
      <NativeSelect
        label={t('rules.form.severity')}
        value={draft.severity}
        error={fields.severity}
        data={SEVERITIES.map((value) => ({ value, label: t(`severity.${value}`) }))}
        onChange={(event) => {
          put({ severity: from(SEVERITIES, event.currentTarget.value, draft.severity) });
        }}
      />
      <NativeSelect
        label={t('rules.form.platform')}
        value={draft.platform}
        error={fields.platform}
        data={[
          { value: '', label: t('campaigns.anyPlatform') },
          ...PLATFORMS.map((value) => ({ value, label: t(`platform.${value}`) })),
        ]}
        onChange={(event) => {
          put({ platform: from(['', ...PLATFORMS], event.currentTarget.value, '') });
        }}
      />
      <NativeSelect
        label={t('rules.form.account')}
        value={draft.adAccountId}
        error={fields.adAccountId}
        data={[
          { value: '', label: t('campaigns.anyAccount') },
          ...(accounts.data ?? []).map(({ id: value, name: label }) => ({ value, label })),
        ]}
        onChange={(event) => {
          put({ adAccountId: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t('rules.form.namePattern')}
        inputWrapperOrder={[...UNDER]}
        description={t('rules.form.namePatternHint')}
        value={draft.namePattern}
        error={fields.namePattern}
        onChange={(event) => {
          put({ namePattern: event.currentTarget.value });
        }}
      />
      <p className="rule-form-wide rule-sentence">
        {t('rules.form.sentence', {
          severity: t(`severity.${draft.severity}`),
          metric: t(`metric.${draft.metric}`),
          operator: t(`rules.operator.${draft.operator}`),
          threshold:
            draft.typed === '' ? MISSING : `${draft.typed}${unit === 'percent' ? '%' : ''}`,
        })}{' '}
        <span className="dim">{t('rules.form.guarded')}</span>
      </p>
      {rest !== null && (
        <p role="alert" className="rule-form-wide tone-CRITICAL">
          {t('form.failed', { detail: rest })}
        </p>
      )}
      <div className="rule-form-wide form-actions">
        <Button variant="default" onClick={done}>
          {t('form.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t(id === null ? 'rules.form.create' : 'rules.form.save')}
        </Button>
      </div>
    </form>
  );
}

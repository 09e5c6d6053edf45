import { Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../api/types';
import { SeverityChip } from '../display/SeverityChip';
import { useMayWork } from '../session/use-user';
import { OpenAlertsLink } from './OpenAlertsLink';
import { useSwitchRule } from './queries';

interface RowProps {
  name: string;
  /** Null for a preset that has no rule yet. */
  ruleId: string | null;
  presetKey: string | null;
  isActive: boolean;
  openAlerts: number;
  severities: readonly Severity[];
  /** What the rule says, below its name. */
  children: ReactNode;
  /** Buttons at the end. */
  actions?: ReactNode;
}

/** A rule on one line, its own or ready-made: a switch, what it says, and what it has open. */
export function RuleRow(props: RowProps) {
  const { name, ruleId, presetKey, isActive, openAlerts, severities, children, actions } = props;
  const { t } = useTranslation();
  const mayWork = useMayWork();
  const change = useSwitchRule();
  const on = change.isPending ? change.variables.on : isActive;
  return (
    <div className="rule">
      <span className="rule-switch">
        {mayWork ? (
          <Switch
            size="xs"
            aria-label={t('rules.enabled', { name })}
            checked={on}
            disabled={change.isPending}
            onChange={(event) => {
              change.mutate({
                ruleId,
                presetKey: presetKey ?? '',
                on: event.currentTarget.checked,
              });
            }}
          />
        ) : (
          <span className="dim">{t(isActive ? 'rules.on' : 'rules.off')}</span>
        )}
      </span>
      <div>
        <p className="rule-name">{name}</p>
        {children}
        {change.isError && (
          <p role="alert" className="tone-CRITICAL">
            {t('form.failed', { detail: change.error.message })}
          </p>
        )}
      </div>
      <span className="rule-side">
        <OpenAlertsLink count={openAlerts} />
        {severities.map((severity) => (
          <SeverityChip key={severity} severity={severity} />
        ))}
        {mayWork && actions}
      </span>
    </div>
  );
}

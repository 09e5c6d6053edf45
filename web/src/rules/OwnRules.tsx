import { ActionIcon, Button, Switch } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertRule } from '../api/types';
import { Empty } from '../display/Empty';
import { SeverityChip } from '../display/SeverityChip';
import { useMayWork } from '../session/use-user';
import { DeleteRule } from './DeleteRule';
import { NewRuleDialog } from './NewRuleDialog';
import { OpenAlertsLink } from './OpenAlertsLink';
import { useSwitchRule } from './queries';
import { RuleSentence } from './RuleSentence';

/** The rules a tenant has made. */
export function OwnRules({ rules }: { rules: readonly AlertRule[] }) {
  const { t } = useTranslation();
  const mayWork = useMayWork();
  const [creating, setCreating] = useState(false);
  return (
    <section className="panel" aria-label={t('rules.own')}>
      <div className="section-head">
        <h2>
          {t('rules.own')} <span className="section-hint">{t('rules.ownHint')}</span>
        </h2>
        {mayWork && (
          <Button
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => {
              setCreating(true);
            }}
          >
            {t('rules.create')}
          </Button>
        )}
      </div>
      {rules.length === 0 && <Empty title={t('rules.ownEmpty')} hint={t('rules.ownEmptyHint')} />}
      <ul>
        {rules.map((rule) => (
          <li key={rule.id}>
            <OwnRule rule={rule} />
          </li>
        ))}
      </ul>
      <NewRuleDialog
        opened={creating}
        onClose={() => {
          setCreating(false);
        }}
      />
    </section>
  );
}

function OwnRule({ rule }: { rule: AlertRule }) {
  const { t } = useTranslation();
  const mayWork = useMayWork();
  const change = useSwitchRule();
  const [deleting, setDeleting] = useState(false);
  const on = change.isPending ? change.variables.on : rule.isActive;
  return (
    <div className="rule">
      <span className="rule-switch">
        {mayWork ? (
          <Switch
            size="xs"
            aria-label={t('rules.enabled', { name: rule.name })}
            checked={on}
            disabled={change.isPending}
            onChange={(event) => {
              change.mutate({ ruleId: rule.id, presetKey: '', on: event.currentTarget.checked });
            }}
          />
        ) : (
          <span className="dim">{t(rule.isActive ? 'rules.on' : 'rules.off')}</span>
        )}
      </span>
      <div>
        <p className="rule-name">{rule.name}</p>
        <p className="rule-text">
          <RuleSentence rule={rule} />
        </p>
        {change.isError && (
          <p role="alert" className="tone-CRITICAL">
            {t('form.failed', { detail: change.error.message })}
          </p>
        )}
      </div>
      <span className="rule-side">
        <OpenAlertsLink count={rule.openAlerts} />
        <SeverityChip severity={rule.severity} />
        {mayWork && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('rules.delete', { name: rule.name })}
            onClick={() => {
              setDeleting(true);
            }}
          >
            <IconTrash size={16} aria-hidden="true" />
          </ActionIcon>
        )}
      </span>
      <DeleteRule
        rule={rule}
        opened={deleting}
        onClose={() => {
          setDeleting(false);
        }}
      />
    </div>
  );
}

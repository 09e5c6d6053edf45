import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertRule } from '../api/types';
import { Empty } from '../display/Empty';
import { useMayWork } from '../session/use-user';
import { DeleteRule } from './DeleteRule';
import { RuleDialog } from './RuleDialog';
import { RuleRow } from './RuleRow';
import { RuleScope } from './RuleScope';
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
      <RuleDialog
        rule={null}
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
  const [asking, setAsking] = useState<'edit' | 'delete' | null>(null);
  const close = () => {
    setAsking(null);
  };
  return (
    <RuleRow
      name={rule.name}
      ruleId={rule.id}
      presetKey={null}
      isActive={rule.isActive}
      openAlerts={rule.openAlerts}
      severities={[rule.severity]}
      actions={
        <>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('rules.edit', { name: rule.name })}
            onClick={() => {
              setAsking('edit');
            }}
          >
            <IconPencil size={16} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('rules.delete', { name: rule.name })}
            onClick={() => {
              setAsking('delete');
            }}
          >
            <IconTrash size={16} aria-hidden="true" />
          </ActionIcon>
        </>
      }
    >
      <p className="rule-text">
        <RuleSentence rule={rule} />
      </p>
      <RuleScope rule={rule} />
      <RuleDialog rule={rule} opened={asking === 'edit'} onClose={close} />
      <DeleteRule rule={rule} opened={asking === 'delete'} onClose={close} />
    </RuleRow>
  );
}

import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionAccount } from '../api/types';
import { Empty } from '../display/Empty';
import { AccountLineRow } from './AccountLineRow';
import { accountTree } from './account-tree';
import { useChoose } from './queries';

interface ChoiceProps {
  connectionId: string;
  accounts: readonly ConnectionAccount[];
  close: () => void;
}

/** The tree with boxes to tick; saved as a whole. */
export function AccountChoice({ connectionId, accounts, close }: ChoiceProps) {
  const { t } = useTranslation();
  const choose = useChoose(connectionId);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(accounts.flatMap((one) => (one.chosen ? [one.externalId] : []))),
  );
  const lines = accountTree(accounts, text);
  const open = lines.flatMap(({ account }) => (account.isManager ? [] : [account.externalId]));

  function toggle(externalId: string, on: boolean) {
    const next = new Set(chosen);
    if (on) next.add(externalId);
    else next.delete(externalId);
    setChosen(next);
  }

  if (accounts.length === 0)
    return <Empty title={t('connections.choose.none')} hint={t('connections.choose.noneHint')} />;
  return (
    <form
      className="choose"
      onSubmit={(event) => {
        event.preventDefault();
        choose.mutate([...chosen], { onSuccess: close });
      }}
    >
      <div className="choose-tools">
        <input
          type="search"
          className="field"
          aria-label={t('connections.choose.search')}
          placeholder={t('connections.choose.search')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            setChosen(new Set([...chosen, ...open]));
          }}
        >
          {t('connections.choose.all')}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => {
            setChosen(new Set([...chosen].filter((one) => !open.includes(one))));
          }}
        >
          {t('connections.choose.clear')}
        </Button>
      </div>
      {lines.length === 0 && <p className="dim">{t('connections.choose.noMatch')}</p>}
      <ul className="choose-list">
        {lines.map(({ account, depth }) => (
          <AccountLineRow
            key={account.externalId}
            account={account}
            depth={depth}
            checked={chosen.has(account.externalId)}
            toggle={(on) => {
              toggle(account.externalId, on);
            }}
          />
        ))}
      </ul>
      {choose.isError && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: choose.error.message })}
        </p>
      )}
      <div className="form-actions">
        <span className="dim spread" role="status">
          {t('connections.choose.count', { count: chosen.size })}
        </span>
        <Button variant="default" onClick={close}>
          {t('form.cancel')}
        </Button>
        <Button type="submit" loading={choose.isPending}>
          {t('connections.choose.save')}
        </Button>
      </div>
    </form>
  );
}

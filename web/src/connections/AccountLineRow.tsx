import { IconFolder } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionAccount } from '../api/types';

const INDENT_REM = 1.25;

interface LineProps {
  account: ConnectionAccount;
  depth: number;
  checked: boolean;
  toggle: (on: boolean) => void;
}

/** One line of the tree: a manager by name, or an account with its box. */
export function AccountLineRow({ account, depth, checked, toggle }: LineProps) {
  const { t } = useTranslation();
  const style = { paddingInlineStart: `${depth * INDENT_REM}rem` };
  if (account.isManager) {
    return (
      <li className="choose-manager" style={style}>
        <IconFolder size={15} stroke={1.7} aria-hidden="true" />
        {account.name}
      </li>
    );
  }
  const notes = [
    `${account.currency} · ${account.timeZone}`,
    ...(account.status === 'CLOSED' ? [t('connections.choose.closed')] : []),
    ...(account.found ? [] : [t('connections.choose.gone')]),
    ...(account.elsewhere === null
      ? []
      : [t('connections.choose.elsewhere', { name: account.elsewhere })]),
  ];
  return (
    <li style={style}>
      <label className="menu-check choose-account">
        <input
          type="checkbox"
          checked={checked}
          onChange={(event) => {
            toggle(event.currentTarget.checked);
          }}
        />
        <span>{account.name}</span>
        <span className="dim">{notes.join(' · ')}</span>
      </label>
    </li>
  );
}

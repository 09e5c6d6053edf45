import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdAccount } from '../api/types';
import { PlatformMark } from '../display/PlatformMark';

interface ChoiceProps {
  accounts: readonly AdAccount[];
  chosen: ReadonlySet<string>;
  problem: ReactNode;
  choose: (chosen: ReadonlySet<string>) => void;
}

/** Which accounts, or all of them. */
export function AccountChoice({ accounts, chosen, problem, choose }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="resync-accounts">
      <legend>{t('syncs.resync.accounts')}</legend>
      <label className="menu-check">
        <input
          type="checkbox"
          checked={accounts.every(({ id }) => chosen.has(id))}
          onChange={(event) => {
            choose(new Set(event.currentTarget.checked ? accounts.map(({ id }) => id) : []));
          }}
        />
        {t('syncs.resync.all')}
      </label>
      <div className="resync-list">
        {accounts.map(({ id, name, platform, timeZone }) => (
          <label key={id} className="menu-check">
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={(event) => {
                const next = new Set(chosen);
                if (event.currentTarget.checked) next.add(id);
                else next.delete(id);
                choose(next);
              }}
            />
            <PlatformMark platform={platform} />
            {name}
            <span className="dim">{timeZone}</span>
          </label>
        ))}
      </div>
      {problem}
    </fieldset>
  );
}

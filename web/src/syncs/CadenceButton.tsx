import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdAccount } from '../api/types';
import { useFormats } from '../format/use-formats';
import { useMayWork } from '../session/use-user';

const CadenceDialog = lazy(async () => ({
  default: (await import('./CadenceDialog')).CadenceDialog,
}));

/** How often an account is synced; who may change it opens a dialog by it. */
export function CadenceButton({ account }: { account: AdAccount }) {
  const { t } = useTranslation();
  const { duration } = useFormats();
  const mayWork = useMayWork();
  const [opened, setOpened] = useState(false);
  const every = t('schedule.cadence.every', {
    duration: duration(account.syncCadenceMinutes * 60_000),
  });
  if (!mayWork) return <span className="dim">{every}</span>;
  return (
    <>
      <button
        type="button"
        className="link-button"
        aria-label={`${t('schedule.cadence.open', { name: account.name })}: ${every}`}
        onClick={() => {
          setOpened(true);
        }}
      >
        {every}
      </button>
      {opened && (
        <Suspense>
          <CadenceDialog
            account={account}
            close={() => {
              setOpened(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AdAccount } from '../api/types';
import { useFormats } from '../format/use-formats';
import { useSyncSettings } from './queries';

/** Minutes that are offered: each divides the next, or a day. */
const CADENCES = [15, 30, 60, 120, 180, 360, 720, 1440];
const MINUTE_MS = 60_000;
const MOST_WINDOW_DAYS = 90;
/** As the server has it: three cadences, three hours at the least. */
const staleMinutes = (cadence: number) => Math.max(3 * cadence, 180);

interface DialogProps {
  account: AdAccount;
  close: () => void;
}

/** Sets how often an account is synced and, on Google Ads, how late its conversions come. */
export function CadenceDialog({ account, close }: DialogProps) {
  const { t } = useTranslation();
  const { duration } = useFormats();
  const save = useSyncSettings(account.id);
  const { syncCadenceMinutes, shortestCadenceMinutes, hasConversionWindow } = account;
  const [minutes, setMinutes] = useState(syncCadenceMinutes);
  const [window, setWindow] = useState(String(account.conversionWindowDays ?? ''));
  const offered = new Set([...CADENCES, syncCadenceMinutes]);
  const lasting = (count: number) => duration(count * MINUTE_MS);
  const sound = window === '' || (/^[1-9]\d?$/.test(window) && Number(window) <= MOST_WINDOW_DAYS);
  return (
    <Modal
      opened
      onClose={close}
      title={<strong className="dialog-title">{t('schedule.cadence.title')}</strong>}
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      <form
        className="resync"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!sound) return;
          const conversionWindowDays = window === '' ? null : Number(window);
          save.mutate(
            {
              syncCadenceMinutes: minutes,
              ...(hasConversionWindow ? { conversionWindowDays } : {}),
            },
            { onSuccess: close },
          );
        }}
      >
        <p>
          <strong>{account.name}</strong>
        </p>
        <NativeSelect
          data-autofocus
          label={t('schedule.cadence.label')}
          description={t('schedule.cadence.hint', {
            platform: t(`platform.${account.platform}`),
            shortest: lasting(shortestCadenceMinutes),
          })}
          value={String(minutes)}
          data={[...offered]
            .filter((count) => count >= shortestCadenceMinutes)
            .sort((one, other) => one - other)
            .map((count) => ({ value: String(count), label: lasting(count) }))}
          onChange={(event) => {
            setMinutes(Number(event.currentTarget.value));
          }}
        />
        <p className="dim">
          {t('schedule.cadence.stale', { duration: lasting(staleMinutes(minutes)) })}
        </p>
        {hasConversionWindow && (
          <TextInput
            label={t('schedule.cadence.window')}
            description={t('schedule.cadence.windowHint')}
            inputMode="numeric"
            value={window}
            error={sound ? undefined : t('schedule.cadence.windowBad')}
            onChange={(event) => {
              setWindow(event.currentTarget.value.trim());
            }}
          />
        )}
        {save.isError && (
          <p role="alert" className="tone-CRITICAL">
            {t('form.failed', { detail: save.error.message })}
          </p>
        )}
        <div className="form-actions">
          <Button variant="default" onClick={close}>
            {t('form.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('schedule.cadence.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

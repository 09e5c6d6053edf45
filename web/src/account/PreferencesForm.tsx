import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../api/types';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { FormPart } from './FormPart';
import { FormResult } from './FormResult';
import { usePreferences, useSavePreferences } from './queries';

const TYPES = ['ALERT', 'REPORT_READY', 'SYNC_COMPLETE', 'SYSTEM'] as const;
const CHANNELS = ['IN_APP', 'EMAIL', 'LINE', 'SMS'] as const;
const THRESHOLDS = ['OFF', 'CRITICAL', 'WARNING', 'INFO'] as const;

/** What one is told of, by type and channel, from which severity on. */
export function PreferencesForm() {
  const { t } = useTranslation();
  const preferences = usePreferences();
  const title = t('me.preferences.title');
  return (
    <FormPart title={title}>
      <p className="dim">
        {t('me.preferences.lead')} {t('me.preferences.onlyInApp')}
      </p>
      {preferences.isPending && <SkeletonRows rows={TYPES.length} />}
      {preferences.isError && (
        <Failure what={title} error={preferences.error} retry={() => void preferences.refetch()} />
      )}
      {preferences.data !== undefined && <Matrix initial={preferences.data} />}
    </FormPart>
  );
}

function Matrix({ initial }: { initial: Preferences }) {
  const { t } = useTranslation();
  const save = useSavePreferences();
  const [wanted, setWanted] = useState(initial);
  const label = (type: (typeof TYPES)[number]) => t(`me.preferences.type.${type}`);
  return (
    <>
      <table className="preferences">
        <thead>
          <tr>
            <td />
            {CHANNELS.map((channel) => (
              <th key={channel} scope="col">
                {t(`me.preferences.channel.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {TYPES.map((type) => (
            <tr key={type}>
              <th scope="row">{label(type)}</th>
              {CHANNELS.map((channel) => (
                <td key={channel} data-label={t(`me.preferences.channel.${channel}`)}>
                  <select
                    className="field"
                    aria-label={t('me.preferences.cell', {
                      type: label(type),
                      channel: t(`me.preferences.channel.${channel}`),
                    })}
                    value={wanted[type][channel]}
                    onChange={(event) => {
                      const chosen = THRESHOLDS.find((one) => one === event.currentTarget.value);
                      if (chosen === undefined) return;
                      setWanted({ ...wanted, [type]: { ...wanted[type], [channel]: chosen } });
                      save.reset();
                    }}
                  >
                    {THRESHOLDS.map((threshold) => (
                      <option key={threshold} value={threshold}>
                        {t(`me.preferences.threshold.${threshold}`)}
                      </option>
                    ))}
                  </select>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="form-part-actions">
        <Button
          loading={save.isPending}
          onClick={() => {
            save.mutate(wanted);
          }}
        >
          {t('me.preferences.save')}
        </Button>
        <FormResult error={save.error} done={save.isSuccess ? t('me.preferences.saved') : null} />
      </div>
    </>
  );
}

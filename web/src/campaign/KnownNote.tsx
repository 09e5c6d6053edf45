import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../display/use-keys';
import { useFormats } from '../format/use-formats';
import type { ChangeView } from './address';

interface NoteProps {
  knownAt: string;
  timeZone: string;
  change: ChangeView;
}

/** Says that the figures below are not of now, and leads back. */
export function KnownNote({ knownAt, timeZone, change }: NoteProps) {
  const { t } = useTranslation();
  const { instant } = useFormats();
  const back = useMemo(
    () => ({
      Escape: () => {
        change({ knownAt: null });
      },
    }),
    [change],
  );
  useKeys(back);
  return (
    <div className="known-note" role="status">
      <span>{t('campaigns.known.note', { time: instant(knownAt, timeZone), zone: timeZone })}</span>
      <span className="spread" />
      <Button
        size="compact-sm"
        variant="default"
        onClick={back.Escape}
        rightSection={
          <kbd className="key" aria-hidden="true">
            Esc
          </kbd>
        }
      >
        {t('campaigns.known.back')}
      </Button>
    </div>
  );
}

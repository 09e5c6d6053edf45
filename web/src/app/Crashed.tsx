import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Empty } from '../display/Empty';

/** A page's own fault (a bug, or a chunk of an older build that is gone): named, with a way out. */
export function Crashed() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <main className="page">
      <Empty
        title={t('state.crashed')}
        hint={error instanceof Error ? error.message : String(error)}
      >
        <Button
          onClick={() => {
            location.reload();
          }}
        >
          {t('state.reload')}
        </Button>
      </Empty>
    </main>
  );
}

import { Loader } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** An empty page with a sign of life, before there is anything to draw. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <main className="page" aria-busy="true" style={{ alignItems: 'center', paddingTop: '30vh' }}>
      <Loader size="sm" aria-label={t('state.loading')} />
    </main>
  );
}

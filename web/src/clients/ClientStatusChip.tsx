import { useTranslation } from 'react-i18next';
import { Chip, type Tone } from '../display/Chip';
import type { ClientStatus } from './draft';

const TONES: Readonly<Record<ClientStatus, Tone>> = {
  PROSPECT: 'INFO',
  ACTIVE: 'OK',
  PAUSED: 'WARNING',
  ARCHIVED: 'NONE',
};

/** How things stand with a client. */
export function ClientStatusChip({ status }: { status: ClientStatus }) {
  const { t } = useTranslation();
  return <Chip tone={TONES[status]}>{t(`clients.status.${status}`)}</Chip>;
}

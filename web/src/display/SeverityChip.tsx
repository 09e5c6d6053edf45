import { useTranslation } from 'react-i18next';
import type { Severity } from '../api/types';
import { Chip } from './Chip';

export function SeverityChip({ severity }: { severity: Severity }) {
  const { t } = useTranslation();
  return <Chip tone={severity}>{t(`severity.${severity}`)}</Chip>;
}

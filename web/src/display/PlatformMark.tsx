import {
  IconBrandFacebook,
  IconBrandGoogle,
  IconBrandGoogleAnalytics,
  IconBrandLine,
  IconBrandTiktok,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Platform } from '../api/types';

const ICONS: Record<Platform, TablerIcon> = {
  GOOGLE_ADS: IconBrandGoogle,
  FACEBOOK: IconBrandFacebook,
  TIKTOK: IconBrandTiktok,
  LINE_ADS: IconBrandLine,
  GOOGLE_ANALYTICS: IconBrandGoogleAnalytics,
};

/** The platform's sign, with its name for those who hover or listen. */
export function PlatformMark({ platform }: { platform: Platform }) {
  const { t } = useTranslation();
  const Icon = ICONS[platform];
  return (
    <span title={t(`platform.${platform}`)} style={{ display: 'inline-flex', color: 'var(--dim)' }}>
      <Icon size={14} stroke={1.8} aria-hidden="true" />
      <span className="visually-hidden">{t(`platform.${platform}`)}</span>
    </span>
  );
}

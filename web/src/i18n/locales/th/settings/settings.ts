import type { SettingsCatalogue } from '../../en/settings/catalogue';

export const settings: SettingsCatalogue['settings'] = {
  title: 'การตั้งค่า',
  sections: 'หมวดของการตั้งค่า',
  account: {
    title: 'บัญชีของคุณ',
    role: 'บทบาท',
  },
};

import type { SettingsCatalogue } from '../../en/settings/catalogue';

export const settings: SettingsCatalogue['settings'] = {
  title: '設定',
  sections: '設定の項目',
  account: {
    title: 'アカウント',
    role: '権限',
  },
};

import type { settings as words } from '../../en/settings/settings';

export const settings: typeof words = {
  title: '設定',
  sections: '設定の項目',
  account: {
    title: 'アカウント',
    role: '権限',
  },
};

import type { settings as words } from '../../en/settings/settings';

export const settings: typeof words = {
  title: '設定',
  sections: '設定の項目',
  account: {
    title: 'アカウント',
    lead: 'ここでのあなたの情報です。',
    name: '名前',
    email: 'メールアドレス',
    role: '権限',
    timezone: 'タイムゾーン',
  },
};

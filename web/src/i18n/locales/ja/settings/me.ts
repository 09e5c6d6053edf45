import type { SettingsCatalogue } from '../../en/settings/catalogue';

export const me: SettingsCatalogue['me'] = {
  profile: {
    title: 'プロフィール',
    name: '名前',
    nameMissing: '名前を入力してください。',
    language: '言語',
    timezone: 'タイムゾーン',
    save: '保存',
    saved: '保存しました。',
  },
  email: {
    title: 'メールアドレス',
    verified: '確認済み',
    unverified: '未確認',
    verify: '確認用のリンクを送る',
    verifySent: '{{email}} にリンクを送りました。',
    change: 'アドレスを変更する',
    newEmail: '新しいメールアドレス',
    emailWrong: 'メールアドレスの形式が正しくありません。',
    send: 'リンクを送る',
    sent: '{{email}} にリンクを送りました。リンクを開くとアドレスが変わります。',
  },
  password: {
    title: 'パスワード',
    current: '現在のパスワード',
    currentMissing: '現在のパスワードを入力してください。',
    new: '新しいパスワード',
    submit: 'パスワードを変更する',
    done: 'パスワードを変更し、ほかの端末をサインアウトしました。',
  },
  preferences: {
    title: '通知の受け取り方',
    lead: '種類と手段ごとに、どの重要度から受け取るかを選びます。',
    onlyInApp:
      'ブラウザへの通知はすでにこの設定に従います。メール、LINE、SMS はアラートの配信開始後に従います。ご自身のアカウントに関するメールは常に届きます。',
    type: {
      ALERT: 'アラート',
      REPORT_READY: 'レポート',
      SYNC_COMPLETE: '同期',
      SYSTEM: 'システム',
    },
    channel: { IN_APP: 'ブラウザー', EMAIL: 'メール', LINE: 'LINE', SMS: 'SMS' },
    threshold: { OFF: 'オフ', INFO: 'すべて', WARNING: '警告以上', CRITICAL: '重大のみ' },
    cell: '{{type}}（{{channel}}）',
    save: '保存',
    saved: '保存しました。',
  },
};

import type { line as words } from '../../en/settings/line';

export const line: typeof words = {
  title: 'LINE',
  own: 'あなたのLINEアカウント',
  ownLead: '連携すると、代理店の公式アカウントとのトークで通知を受け取れます。',
  linked: '連携済み',
  notLinked: '未連携',
  noChannel: '公式アカウントがまだ接続されていません。管理者が接続できます。',
  getCode: 'コードを取得',
  newCode: 'コードを再取得',
  codeHint:
    'LINEで{{account}}を友だちに追加し、このコードを送ってください。10分以内に一度だけ使えます。',
  theAccount: '公式アカウント',
  code: 'コード',
  unlink: '連携を解除',
  unlinkTitle: 'LINEアカウントの連携を解除しますか？',
  unlinkHint: '今後LINEでは通知されません。',
  channel: '公式アカウント',
  channelLead:
    '代理店のLINE公式アカウントのMessaging APIチャネルです。シークレットは暗号化して保管し、再表示しません。',
  secret: 'チャネルシークレット',
  secretHint: 'LINE Developersコンソールの「チャネル基本設定」にある32文字',
  secretMissing: 'チャネルシークレットを入力してください。',
  basicId: 'ベーシックID',
  basicIdHint: '@campanile など、アカウントの検索に使うID（任意）',
  webhook: 'Webhook URL',
  webhookHint:
    'このURLをLINE Developersコンソールに入力し、「Webhookの利用」をオンにしてください。',
  lastEvent: 'LINEからの最終受信',
  never: 'まだありません',
  connect: '接続',
  save: '保存',
  copy: 'コピー',
  copied: 'コピーしました',
  remove: '接続を解除',
  removeTitle: '公式アカウントの接続を解除しますか？',
  removeHint: '全員のLINE連携も解除されます。',
};

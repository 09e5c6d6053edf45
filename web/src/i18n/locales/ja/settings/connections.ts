import type { SettingsCatalogue } from '../../en/settings/catalogue';

export const connections: SettingsCatalogue['connections'] = {
  title: '接続',
  lead: '各プラットフォームを誰の権限で読み取っているかを示します。Campanile は読み取るだけで、キャンペーンを変更しません。',
  connect: '{{platform}} を接続',
  notConfigured:
    'この環境は {{platform}} 用に設定されていません。運用担当者が申請すべき内容は docs/platforms.md にあります。',
  noAddress: 'この環境は自身のアドレスを知りません。運用担当者が PUBLIC_URL を設定してください。',
  add: 'プラットフォームを接続',
  emptyTitle: '最初のプラットフォームを接続しましょう',
  emptyHint:
    'プラットフォームにサインインして読み取りを許可し、監視する広告アカウントを選びます。直近 90 日分をすぐに読み取ります。',
  accountsOf_one: '{{count}} 件中 {{chosen}} 件を同期',
  accountsOf_other: '{{count}} 件中 {{chosen}} 件を同期',
  connectedBy: '{{name}} が接続（{{when}}）',
  connected: '接続（{{when}}）',
  renewed: '更新（{{when}}）',
  checked: '確認（{{when}}）',
  daysLeft_one: '更新されなければ {{count}} 日後に失効します',
  daysLeft_other: '更新されなければ {{count}} 日後に失効します',
  renewsItself: '取り消されるまで自動で更新されます',
  since: '{{when}} から',
  health: {
    OK: '正常',
    NO_ACCOUNTS: 'アカウント未選択',
    ENDS_SOON: 'まもなく失効',
    TROUBLED: '問題あり',
    NOT_CONFIGURED: '未設定',
    NEEDS_RECONNECT: '再接続が必要',
    REVOKED: '終了',
  },
  explain: {
    OK: 'アカウントは予定どおり読み取られています。',
    NO_ACCOUNTS: '監視するアカウントを選んでください。',
    ENDS_SOON: '期限前に更新できませんでした。いま再接続すれば中断しません。',
    TROUBLED:
      '先ほどプラットフォームに問い合わせできませんでした。自動で再試行します。まだ対応は不要です。',
    NOT_CONFIGURED: 'この環境の設定にプラットフォームのアプリケーションがありません。',
    NEEDS_RECONNECT:
      'プラットフォームが接続を受け付けなくなりました。再接続するまでアカウントは待機します。取得済みのデータは失われません。',
    REVOKED: 'ここで終了されました。取得済みのデータは残ります。続けるには再接続してください。',
  },
  actions: {
    accounts: 'アカウント',
    reconnect: '再接続',
    check: '今すぐ確認',
    revoke: '終了',
    revokeOf: '{{name}} の接続を終了',
    accountsFor: '{{name}} のアカウント',
  },
  choose: {
    title: '{{name}} のアカウント',
    lead: '選んだアカウントを同期します。外したアカウントは一時停止し、履歴は残ります。',
    search: 'アカウントを探す',
    none: 'このユーザーが利用できる広告アカウントはありません。',
    noneHint: 'プラットフォームで権限を取得してから、もう一度探してください。',
    noMatch: '一致するアカウントはありません。',
    gone: '前回の確認で見つかりません',
    elsewhere: '現在は {{name}} 経由',
    closed: '閉鎖',
    count_one: '{{count}} 件を選択中',
    count_other: '{{count}} 件を選択中',
    all: 'すべて選択',
    clear: '選択を解除',
    save: '保存',
    again: 'もう一度探す',
  },
  revoke: {
    title: 'この接続を終了しますか',
    lead_one:
      '{{count}} 件のアカウントが同期されなくなります。取得済みのデータはすべて残り、再接続もできます。',
    lead_other:
      '{{count}} 件のアカウントが同期されなくなります。取得済みのデータはすべて残り、再接続もできます。',
    confirm: '接続を終了',
    notTold:
      'ここでは終了しました。{{platform}} に通知できなかったか、同じ権限を使う接続がほかにあります。確実にするには {{platform}} の設定で Campanile を削除してください。',
  },
  callback: {
    working: '{{platform}} を接続しています…',
    workingHint: 'アカウントを調べています。数秒かかります。',
    failed: '接続されませんでした',
    unreached: '接続しました。次のアカウントは利用できなくなりました: {{names}}',
    back: '接続の一覧へ戻る',
    OAUTH_STATE_INVALID:
      'この手続きは無効です。使用済みか、10 分を過ぎたか、別のセッションで始められました。もう一度始めてください。',
    OAUTH_DENIED: 'プラットフォームで許可されませんでした。',
    OAUTH_REFUSED:
      'プラットフォームに拒否されました。もう一度試し、続く場合は運用担当者に知らせてください。',
    CONNECTION_EXISTS:
      'このユーザーの権限は別の接続です。この接続を作ったユーザーで接続してください。',
    CONNECTION_REACHES_NOTHING:
      'このユーザーはこの接続のアカウントを利用できません。利用できるユーザーで接続するか、新しい接続を作ってください。',
    CONNECTION_UNAVAILABLE: 'プラットフォームが応答していません。数分後にもう一度試してください。',
  },
};

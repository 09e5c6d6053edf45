import type { DoorCatalogue } from '../../en/door/catalogue';

export const door: DoorCatalogue['door'] = {
  signIn: 'サインイン',
  backToSignIn: 'サインインに戻る',
  askAgain: 'リンクをもう一度送る',
  newPassword: '新しいパスワード',
  yourName: 'お名前',
  nameMissing: 'お名前を入力してください。',
  emailWrong: 'メールアドレスの形式が正しくありません。',
  problem: {
    LINK_INVALID:
      'このリンクは使えません。すでに使われたか、新しいリンクに替わったか、期限が切れています。',
    EMAIL_TAKEN:
      'このメールアドレスはすでに使われています。そのアドレスでサインインしてみてください。',
    SETUP_CODE_WRONG: 'このサーバーのセットアップコードではありません。',
    ALREADY_SET_UP: 'この環境にはすでに管理者がいます。サインインしてください。',
  },
  forgot: {
    title: 'パスワードをお忘れですか？',
    lead: '新しいパスワードを設定するリンクをメールでお送りします。',
    submit: 'リンクを送る',
    sentTitle: 'メールをご確認ください',
    sent: '{{email}} のアカウントがあれば、リンクをお送りしました。30 分間、一度だけ使えます。',
  },
  reset: {
    title: '新しいパスワードの設定',
    lead: 'ほかの端末からはサインアウトされます。',
    submit: '設定する',
    doneTitle: 'パスワードを設定しました',
    done: '新しいパスワードでサインインしてください。',
  },
  verify: {
    title: 'アドレスを確認しています',
    doneTitle: 'アドレスを確認しました',
    done: '{{email}} でサインインできます。',
  },
  accept: {
    title: '招待',
    titleTo: '{{tenant}} への招待',
    lead: 'パスワードを設定すると始められます。',
    role: '権限',
    submit: '招待を承諾する',
    doneTitle: 'ようこそ',
    done: 'アカウントができました。新しいパスワードでサインインしてください。',
    askAgain: '招待した人に、もう一度送るよう頼んでください。',
  },
  setup: {
    title: 'Campanile のセットアップ',
    lead: '代理店と最初の管理者を作成します。',
    code: 'セットアップコード',
    codeHint: 'サーバーの起動時にログへ表示されます。`campanile setup-code` でも表示できます。',
    tenantName: '代理店名',
    name: 'お名前',
    email: 'メールアドレス',
    submit: 'セットアップする',
    missing: {
      code: 'セットアップコードを入力してください。',
      tenantName: '代理店名を入力してください。',
      name: 'お名前を入力してください。',
      email: 'メールアドレスを入力してください。',
    },
    doneTitle: '準備ができました',
    done: '代理店を作成しました。サインインして広告アカウントを接続してください。',
  },
};

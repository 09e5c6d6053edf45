import type { MailWords } from './mail-words';

const NOT_YOURS = 'お心当たりがない場合は、何もする必要はありません。';

export const ja: MailWords = {
  greeting: (name) => `${name} 様`,
  orOpen: 'または、次のアドレスを開いてください。',
  letters: {
    INVITATION: ({ inviterName, tenantName }) => ({
      subject: `${inviterName} さんから Campanile の ${tenantName} への招待`,
      paragraphs: [
        `${inviterName} さんが、Campanile の ${tenantName} にあなたを招待しました。Campanile は広告キャンペーンを見守り、異常があればすぐにお知らせします。`,
        '72 時間以内に承諾し、パスワードを設定してください。',
      ],
      action: '招待を承諾する',
      footnote: NOT_YOURS,
    }),
    EMAIL_VERIFICATION: () => ({
      subject: 'メールアドレスの確認',
      paragraphs: [
        'このメールアドレスがご本人のものであることを確認してください。リンクは 72 時間有効です。',
      ],
      action: 'アドレスを確認する',
      footnote: NOT_YOURS,
    }),
    EMAIL_CHANGE: () => ({
      subject: '新しいメールアドレスの確認',
      paragraphs: [
        '今後このアドレスで Campanile にサインインするよう変更の依頼がありました。24 時間以内に確認してください。確認されるまでは何も変わりません。',
      ],
      action: '新しいアドレスを確認する',
      footnote: NOT_YOURS,
    }),
    EMAIL_CHANGED: ({ newEmail }) => ({
      subject: 'メールアドレスが変更されました',
      paragraphs: [
        `Campanile のアカウントのサインイン用アドレスが、このアドレスから ${newEmail} に変更されました。`,
      ],
      action: null,
      footnote: 'お心当たりがない場合は、すぐに貴社の管理者にご連絡ください。',
    }),
    PASSWORD_RESET: () => ({
      subject: '新しいパスワードの設定',
      paragraphs: [
        'Campanile のアカウントについて、パスワード再設定の依頼がありました。リンクは 30 分間、一度だけ使えます。再設定すると、すべての端末からサインアウトされます。',
      ],
      action: '新しいパスワードを設定する',
      footnote: 'お心当たりがない場合は、何もする必要はありません。パスワードはそのままです。',
    }),
    PASSWORD_CHANGED: () => ({
      subject: 'パスワードが変更されました',
      paragraphs: [
        'Campanile のアカウントのパスワードが変更され、ほかの端末はサインアウトされました。',
      ],
      action: null,
      footnote:
        'お心当たりがない場合は、サインイン画面の「パスワードをお忘れですか？」から新しいパスワードを設定し、貴社の管理者にご連絡ください。',
    }),
  },
};

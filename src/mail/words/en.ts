import type { MailWords } from './mail-words';

const NOT_YOURS = 'If you did not expect this mail, you need do nothing.';

export const en: MailWords = {
  greeting: (name) => `Hello ${name},`,
  orOpen: 'Or open this address:',
  letters: {
    INVITATION: ({ inviterName, tenantName }) => ({
      subject: `${inviterName} invites you to ${tenantName} on Campanile`,
      paragraphs: [
        `${inviterName} invites you to work with ${tenantName} on Campanile, which watches ad campaigns and rings when something is wrong.`,
        'Accept within 72 hours and choose a password.',
      ],
      action: 'Accept the invitation',
      footnote: NOT_YOURS,
    }),
    EMAIL_VERIFICATION: () => ({
      subject: 'Confirm your e-mail address',
      paragraphs: ['Please confirm that this address is yours. The link works for 72 hours.'],
      action: 'Confirm the address',
      footnote: NOT_YOURS,
    }),
    EMAIL_CHANGE: () => ({
      subject: 'Confirm your new e-mail address',
      paragraphs: [
        'You asked to sign in to Campanile with this address from now on. Confirm it within 24 hours; until then nothing changes.',
      ],
      action: 'Confirm the new address',
      footnote: NOT_YOURS,
    }),
    EMAIL_CHANGED: ({ newEmail }) => ({
      subject: 'Your e-mail address was changed',
      paragraphs: [
        `Your account on Campanile now signs in with ${newEmail}, and no longer with this address.`,
      ],
      action: null,
      footnote: 'If this was not you, speak to an administrator of your agency at once.',
    }),
    PASSWORD_RESET: () => ({
      subject: 'Choose a new password',
      paragraphs: [
        'Somebody asked for a new password for your account on Campanile. The link works once, for 30 minutes. You will be signed out everywhere.',
      ],
      action: 'Choose a new password',
      footnote: 'If this was not you, you need do nothing: your password stays as it is.',
    }),
    PASSWORD_CHANGED: () => ({
      subject: 'Your password was changed',
      paragraphs: [
        'The password of your account on Campanile was changed, and other devices were signed out.',
      ],
      action: null,
      footnote:
        'If this was not you, choose a new password with “Forgot your password?” at the sign-in, and speak to an administrator of your agency.',
    }),
  },
};

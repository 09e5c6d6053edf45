export const password = {
  hint: 'At least 12 characters. A short sentence is good.',
  PASSWORD_TOO_SHORT: 'Use at least 12 characters.',
  PASSWORD_TOO_LONG: 'Use at most 128 characters.',
  PASSWORD_COMMON: 'This is among the first that attackers try. Choose another one.',
  PASSWORD_CONTAINS_EMAIL: 'It must not contain your e-mail address.',
};

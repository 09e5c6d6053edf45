import { mailVariables } from './mail-config';

describe('MAIL_FROM', () => {
  it.each(['campanile@example.com', 'Campanile <campanile@example.com>', '<ops@example.com>'])(
    'takes %j',
    (from) => {
      expect(mailVariables.MAIL_FROM.parse(from)).toBe(from);
    },
  );

  it.each([
    'campanile',
    'Campanile <campanile@example.com',
    'campanile@example.com>',
    'Campanile campanile@example.com',
    'Campanile\r\nBcc: all@example.com <campanile@example.com>',
    '',
  ])('refuses %j', (from) => {
    expect(mailVariables.MAIL_FROM.safeParse(from).success).toBe(false);
  });
});

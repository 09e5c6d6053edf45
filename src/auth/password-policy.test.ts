import { AppError } from '../core/errors';
import { assertPasswordAllowed, passwordProblem } from './password-policy';

const EMAIL = 'somchai.phromma@example.com';

describe('the password policy', () => {
  it.each([
    'correct horse battery staple',
    'ระฆังยักษ์ใบใหญ่',
    '鐘楼の鐘が鳴り響くとき朝が来る',
    'aaaaaaaaaaab',
    'x'.repeat(5) + ' and nothing else in particular ' + 'y'.repeat(91),
  ])('takes %p: length is what counts', (password) => {
    expect(passwordProblem(password, EMAIL)).toBeNull();
  });

  it.each<[string, string]>([
    ['elevenchars', 'at least 12'],
    ['🔔'.repeat(8) + '123', 'at least 12'],
    ['ก'.repeat(64) + 'ข'.repeat(65), 'at most 128'],
  ])('counts characters, not bytes: %p must have %s', (password, problem) => {
    expect(passwordProblem(password, EMAIL)?.message).toContain(problem);
  });

  it('takes 128 characters of any script, and not one more', () => {
    const longest = 'ระฆัง-'.repeat(22).slice(0, 127) + '!';
    expect(Array.from(longest)).toHaveLength(128);
    expect(passwordProblem(longest, EMAIL)).toBeNull();
    expect(passwordProblem(`${longest}!`, EMAIL)?.message).toContain('at most 128');
  });

  it.each([
    'password1234',
    'PassWord1234',
    'administrator1',
    'Football!2026',
    'qwerty12345678'.slice(0, 12),
    'aaaaaaaaaaaa',
    'abababababab',
    'abcabcabcabcab',
    'abcdabcdabcd',
    '123456789012',
    '210987654321',
    'abcdefghijklm',
    'qwertyuiopasdf',
    'mnbvcxzlkjhg',
  ])('refuses %p, which attackers try first', (password) => {
    expect(passwordProblem(password, EMAIL)?.message).toContain('attackers');
  });

  it('takes a common word that is the smaller part of a password', () => {
    expect(passwordProblem('dragon 83 sails 17 north', EMAIL)).toBeNull();
    expect(passwordProblem('9471-3308-5526-dragon', EMAIL)).toBeNull();
  });

  it('refuses what contains the e-mail address, in any case', () => {
    expect(passwordProblem(EMAIL.toUpperCase(), EMAIL)?.message).toContain('e-mail');
    expect(passwordProblem(`my ${EMAIL} 2026`, EMAIL)?.message).toContain('e-mail');
  });

  it('names the field when it refuses', () => {
    const refused = () => {
      assertPasswordAllowed('too short', EMAIL);
    };
    expect(refused).toThrow(AppError);
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'INVALID_REQUEST',
        status: 400,
        issues: [
          {
            path: 'password',
            code: 'PASSWORD_TOO_SHORT',
            message: 'must have at least 12 characters',
          },
        ],
      }) as Error,
    );
  });
});

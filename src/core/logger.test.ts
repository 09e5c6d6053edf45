import { createLogger, redactSecrets } from './logger';

describe('the logger', () => {
  it('writes of an error only its allow-listed face', () => {
    const lines: string[] = [];
    const log = createLogger('test', 'info', { write: (line) => lines.push(line) });
    const error = Object.assign(new Error('401 for Bearer abc.def-123'), {
      code: 'E401',
      config: { headers: { Authorization: 'Bearer abc.def-123' } },
    });
    log.error({ err: error }, 'call failed');
    const written = JSON.parse(lines[0] ?? '{}') as { err: Record<string, unknown>; level: string };
    expect(lines[0]).not.toContain('abc.def-123');
    expect(written.level).toBe('error');
    expect(Object.keys(written.err).sort()).toEqual(['code', 'message', 'stack', 'type']);
  });

  it.each([
    ['https://graph/act?access_token=EAAB123&x=1', 'https://graph/act?access_token=[redacted]&x=1'],
    ['Malformed access token EAABsbCS1iHgBAExample1', 'Malformed access token EAA[redacted]'],
    ['?fb_exchange_token=abc&client_id=1', '?fb_exchange_token=[redacted]&client_id=1'],
    ['{"refresh_token":"1//abc"}', '{"refresh_token":"[redacted]"}'],
    ['Access-Token: 0123abcd', 'Access-Token: [redacted]'],
    ['{"auth_code":"0123abcd"}', '{"auth_code":"[redacted]"}'],
    ['postgres://app:s3cret@db/campanile', 'postgres://app:[redacted]@db/campanile'],
  ])('blanks secrets in %s', (text, clean) => {
    expect(redactSecrets(text)).toBe(clean);
  });
});

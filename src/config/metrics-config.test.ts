import { metricsConfigOf } from './metrics-config';

const TOKEN = 'a-token-of-twenty-four-c';

describe('who may read figures', () => {
  it('is nobody when nothing is told', () => {
    expect(metricsConfigOf({ METRICS_HOST: '127.0.0.1' })).toEqual({
      token: null,
      port: null,
      host: '127.0.0.1',
    });
  });

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])('%s needs no token', (host) => {
    expect(metricsConfigOf({ METRICS_HOST: host, METRICS_PORT: 9464 }).token).toBeNull();
  });

  it.each(['0.0.0.0', '::', '10.0.0.7', 'localhost.example.com', '127.0.0.1.example.com'])(
    '%s does',
    (host) => {
      const told = { METRICS_HOST: host, METRICS_PORT: 9464 };
      expect(() => metricsConfigOf(told)).toThrow('METRICS_TOKEN');
      expect(metricsConfigOf({ ...told, METRICS_TOKEN: TOKEN })).toMatchObject({
        host,
        port: 9464,
      });
    },
  );
});

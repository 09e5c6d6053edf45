import { manualClock } from '../../src/core/clock';
import { FAILURE_CODES } from '../../src/domain/failure-codes';
import type { FailureClass } from '../../src/domain/failures';
import { facebookAdapter } from '../../src/platforms/facebook/adapter';
import { FACEBOOK_FAILURES } from './facebook-failure-codes';
import { campaigns } from './failure-case';
import { GOOGLE_FAILURES } from './google-failure-codes';
import { failureOf, NOW, startScriptedPlatform, type ScriptedPlatform } from './scripted-platform';
import { TIKTOK_FAILURES } from './tiktok-failure-codes';

/** Facebook's and TikTok's tokens are not refreshed when they are refused: a person connects again. */
const RECONNECTING: readonly FailureClass[] = [
  'PERMANENT',
  'PERMISSION',
  'RATE_LIMITED',
  'RECONNECT',
  'RETRY',
];

describe.each([
  ['GOOGLE_ADS', GOOGLE_FAILURES, [...RECONNECTING, 'REFRESH_TOKEN'].sort()],
  ['FACEBOOK', FACEBOOK_FAILURES, RECONNECTING],
  ['TIKTOK', TIKTOK_FAILURES, RECONNECTING],
] as const)('failures of %s', (platform, cases, classes) => {
  let wire: ScriptedPlatform;
  beforeAll(async () => {
    wire = await startScriptedPlatform();
  });
  afterAll(() => wire.close());

  const named = cases.map(([what, said, failureClass, code, call = campaigns]) => ({
    what,
    said,
    failureClass,
    code,
    call,
  }));
  /** Facebook's reports are waited for: without a pause. */
  const adapter = () =>
    platform === 'FACEBOOK'
      ? facebookAdapter(
          { graphUrl: wire.url, dialogUrl: wire.url, appId: '1', appSecret: 'secret' },
          { clock: manualClock(NOW), sleep: () => Promise.resolve() },
        )
      : wire.adapterOf(platform);

  it.each(named)('$what', async ({ said, failureClass, code, call }) => {
    wire.say(...said);
    const failure = await failureOf(call(adapter(), platform));
    expect([failure.failureClass, failure.code]).toEqual([failureClass, code]);
    expect(failure.retryAfterSeconds === null).toBe(
      failureClass !== 'RATE_LIMITED' || platform === 'GOOGLE_ADS',
    );
    const { body } = { body: undefined, ...said.at(-1) };
    if (JSON.stringify(body ?? null).includes('"R1"') && call === campaigns) {
      expect(failure.requestId).toBe('R1');
    }
  });

  it('are of every class, and have every code, that the platform has', () => {
    expect([...new Set(cases.map(([, , failureClass]) => failureClass))].sort()).toEqual(classes);
    const codes = FAILURE_CODES.filter((code) => code.startsWith(`${platform}_`));
    expect([...new Set(cases.map(([, , , code]) => code))].sort()).toEqual([...codes].sort());
  });
});

import { parseArgs } from 'node:util';
import { BadOption, type SandboxOptions } from './start';

/** What `--help` prints. */
export const USAGE = `Usage: npm run sandbox -- [options]

  --admin-port N    administration (4100; 0 takes any free port)
  --google-port N   Google Ads (4101)
  --oauth-port N    Google's OAuth (4102)
  --facebook-port N Facebook's Graph API (4103)
  --tiktok-port N   TikTok's Business API (4104)
  --seed N          the world's seed (1)
  --anchor WHEN     date (YYYY-MM-DD) or instant around which the script is placed (now)
  --now ISO         fixes the world's clock (real time)
  --accounts N      client accounts on Google Ads (4)
  --campaigns N     campaigns in each of them (12)
  --facebook-accounts N        ad accounts on Facebook (3)
  --tiktok-accounts N          advertisers on TikTok (2)
  --page-size N     rows on a page of Google's search (10000)
  --facebook-page-size N       most rows on a page of Facebook's edges (5000)
  --facebook-calls-per-hour N  calls that Facebook allows an account (5000)
  --facebook-sync-rows N       rows that Facebook answers without a report (10000)
  --facebook-proof-optional    appsecret_proof may be left out
  --tiktok-page-size N         most rows on a page of TikTok's lists (1000)
  --tiktok-calls-per-minute N  calls that TikTok allows the app (600)
  --quiet-world     no scripted incidents
  --state FILE      keeps seed, anchor and injected incidents across restarts
  --json            prints one line of JSON when ready
  --help            prints this
`;

/** A command line, understood. */
export interface Command {
  readonly options: SandboxOptions;
  readonly json: boolean;
  readonly help: boolean;
}

const DEFAULT_PORTS = { admin: 4100, google: 4101, oauth: 4102, facebook: 4103, tiktok: 4104 };

/**
 * Reads the command line.
 * @throws BadOption naming the option.
 */
export function readCommandLine(args: readonly string[]): Command {
  const { values } = parse(args);
  const number = (name: string, text: string | undefined, otherwise?: number) => {
    if (text === undefined) return otherwise;
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value)) return value;
    throw new BadOption(`--${name} takes a whole number, not ${text}`);
  };
  const options = {
    adminPort: number('admin-port', values['admin-port'], DEFAULT_PORTS.admin),
    googlePort: number('google-port', values['google-port'], DEFAULT_PORTS.google),
    oauthPort: number('oauth-port', values['oauth-port'], DEFAULT_PORTS.oauth),
    facebookPort: number('facebook-port', values['facebook-port'], DEFAULT_PORTS.facebook),
    tiktokPort: number('tiktok-port', values['tiktok-port'], DEFAULT_PORTS.tiktok),
    seed: number('seed', values.seed),
    anchor: values.anchor,
    now: values.now,
    accounts: number('accounts', values.accounts),
    campaigns: number('campaigns', values.campaigns),
    pageSize: number('page-size', values['page-size']),
    facebookAccounts: number('facebook-accounts', values['facebook-accounts']),
    facebookPageSize: number('facebook-page-size', values['facebook-page-size']),
    facebookCallsPerHour: number('facebook-calls-per-hour', values['facebook-calls-per-hour']),
    facebookSyncRows: number('facebook-sync-rows', values['facebook-sync-rows']),
    facebookProofRequired: values['facebook-proof-optional'] === true ? false : undefined,
    tiktokAccounts: number('tiktok-accounts', values['tiktok-accounts']),
    tiktokPageSize: number('tiktok-page-size', values['tiktok-page-size']),
    tiktokCallsPerMinute: number('tiktok-calls-per-minute', values['tiktok-calls-per-minute']),
    stateFile: values.state,
    scripted: values['quiet-world'] !== true,
  };
  return {
    options: withoutUndefined(options),
    json: values.json === true,
    help: values.help === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'admin-port': { type: 'string' },
        'google-port': { type: 'string' },
        'oauth-port': { type: 'string' },
        'facebook-port': { type: 'string' },
        'facebook-accounts': { type: 'string' },
        'facebook-page-size': { type: 'string' },
        'facebook-calls-per-hour': { type: 'string' },
        'facebook-sync-rows': { type: 'string' },
        'facebook-proof-optional': { type: 'boolean' },
        'tiktok-port': { type: 'string' },
        'tiktok-accounts': { type: 'string' },
        'tiktok-page-size': { type: 'string' },
        'tiktok-calls-per-minute': { type: 'string' },
        seed: { type: 'string' },
        anchor: { type: 'string' },
        now: { type: 'string' },
        accounts: { type: 'string' },
        campaigns: { type: 'string' },
        'page-size': { type: 'string' },
        'quiet-world': { type: 'boolean' },
        state: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new BadOption(error instanceof Error ? error.message : String(error));
  }
}

type Defined<Shape> = { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> };

function withoutUndefined<Shape extends object>(shape: Shape): Defined<Shape> {
  return Object.fromEntries(
    Object.entries(shape).filter(([, value]) => value !== undefined),
  ) as Defined<Shape>;
}

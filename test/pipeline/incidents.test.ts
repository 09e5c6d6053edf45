import { createAlertRule } from '../../src/alerts/create-alert-rule';
import { PRESETS } from '../../src/rules/presets';
import { trailingRange } from '../../src/sync/ranges';
import { createSession, createUser } from '../setup/factories/identity';
import { startPipeline, type Pipeline } from '../setup/pipeline';

interface Incident {
  id: string;
  kind: string;
  campaignId: string | null;
  customerId: string;
  nearMiss: boolean;
  expects: number[];
  allows: number[];
}

const NUMBER_OF = new Map(PRESETS.map((preset) => [preset.key, preset.number]));

async function enablePresets(line: Pipeline): Promise<void> {
  const user = await createUser(line.test.database, line.tenantId, { role: 'ADMIN' });
  const session = await createSession(line.test.database, user);
  const principal = {
    userId: user.id,
    tenantId: line.tenantId,
    role: user.role,
    sessionId: session.id,
  };
  for (const preset of PRESETS.filter(({ enabledByDefault }) => enabledByDefault)) {
    const input = {
      kind: 'preset',
      presetKey: preset.key,
      language: 'en',
      isActive: true,
    } as const;
    await createAlertRule(
      { database: line.test.database, clock: line.clock },
      { principal, origin: { ip: null, userAgent: null } },
      input,
    );
  }
}

/** Open alerts as `preset number@campaign`. */
async function openAlerts(line: Pipeline): Promise<string[]> {
  const rows = await line.rows<{ key: string; entity: string }>(
    `SELECT r.preset_key AS key, coalesce(c.external_id, acc.external_id) AS entity
     FROM alerts AS a JOIN alert_rules AS r ON r.tenant_id = a.tenant_id AND r.id = a.rule_id
     JOIN ad_accounts AS acc ON acc.tenant_id = a.tenant_id AND acc.id = a.ad_account_id
     LEFT JOIN campaigns AS c ON c.tenant_id = a.tenant_id AND c.id = a.campaign_id
     WHERE a.status = 'OPEN'`,
  );
  return rows.map(({ key, entity }) => `${NUMBER_OF.get(key) ?? key}@${entity}`).sort();
}

const pairs = (incidents: Incident[], which: 'expects' | 'allows') =>
  incidents.flatMap((incident) =>
    incident[which].map((preset) => `${preset}@${incident.campaignId ?? incident.customerId}`),
  );

const MID_MONTH = '2026-11-20T05:30:00Z';

describe.each([
  ['at noon in mid-month', MID_MONTH],
  ['in the first hours of a month', '2026-12-01T00:10:00Z'],
  ['late on a Sunday at a month’s end', '2026-05-31T15:40:00Z'],
])('the scripted incidents %s', (_name, now) => {
  let line: Pipeline;
  let incidents: Incident[];
  beforeAll(async () => {
    line = await startPipeline(new Date(now), { platforms: ['GOOGLE_ADS', 'FACEBOOK', 'TIKTOK'] });
    await enablePresets(line);
    await line.syncAll();
    incidents = (await line.admin<{ incidents: Incident[] }>('GET', '/incidents')).incidents;
  });
  afterAll(() => line.close());

  it('each ring what they should, and nothing else rings', async () => {
    const open = await openAlerts(line);
    const known = new Set([...NUMBER_OF.values()].filter((number) => typeof number === 'number'));
    const expected = pairs(incidents, 'expects').filter((pair) =>
      known.has(Number(pair.split('@')[0])),
    );
    const allowed = new Set([...pairs(incidents, 'expects'), ...pairs(incidents, 'allows')]);
    expect({
      missing: expected.filter((pair) => !open.includes(pair)),
      surplus: open.filter((pair) => !allowed.has(pair)),
    }).toEqual({ missing: [], surplus: [] });
    expect(open.length).toBeGreaterThanOrEqual(5);
  });

  // What follows does not depend on the moment: once is enough.
  if (now !== MID_MONTH) return;

  it('come back after their alerts are deleted and the accounts are synced again', async () => {
    const before = await openAlerts(line);
    await line.rows('DELETE FROM alerts RETURNING id');
    for (const account of line.accounts) {
      await line.syncNow(account, trailingRange(line.clock.now(), account.timeZone, 3));
    }
    expect(await openAlerts(line)).toEqual(before);
  });

  it('an overspend that is injected live rings at the next sync', async () => {
    const before = await openAlerts(line);
    const account = line.accounts[0]!;
    const [quiet] = await line.rows<{ external_id: string }>(
      `SELECT external_id FROM campaigns AS c WHERE ad_account_id = $1 AND status = 'ACTIVE'
         AND NOT EXISTS (SELECT 1 FROM alerts AS a WHERE a.tenant_id = c.tenant_id AND a.campaign_id = c.id)
       ORDER BY external_id LIMIT 1`,
      [account.id],
    );
    await line.admin('POST', '/incidents', { kind: 'overspend', campaignId: quiet!.external_id });
    await line.syncNow(account, trailingRange(line.clock.now(), account.timeZone, 3));
    const rang = (await openAlerts(line)).filter((alert) => !before.includes(alert));
    expect(rang).toContain(`7@${quiet!.external_id}`);
    expect(rang.every((alert) => alert.endsWith(`@${quiet!.external_id}`))).toBe(true);
  });
});

import { createAccessTokens } from '../src/auth/access-tokens';
import { createTokenKeys } from '../src/auth/token-keys';
import { addDays, datesBetween, localDateAt } from '../src/core/calendar';
import { systemClock } from '../src/core/clock';
import { newId } from '../src/core/ids';
import { extendCoverage, markSynced } from '../src/store/ad-accounts';
import { saveCampaigns } from '../src/store/save-campaigns';
import { storeDays } from '../src/store/store-days';
import type { BenchStack } from './stack';

const TENANTS = 40;
const USERS_OF_TENANT = 5;
const CAMPAIGNS = 60;
const DAYS = 32;
const ZONE = 'Asia/Bangkok';

/** A signed-in user of the scene. */
export interface BenchUser {
  tenantId: string;
  userId: string;
  sessionId: string;
  token: string;
}

/** Tenants with users, sessions, campaigns and a month of days: enough of them that no quota is reached. */
export async function setApiScene(stack: BenchStack): Promise<BenchUser[]> {
  const tokens = createAccessTokens(createTokenKeys([stack.tokenKey], systemClock));
  const users: BenchUser[] = [];
  for (let tenant = 0; tenant < TENANTS; tenant += 1) {
    const tenantId = newId();
    await fillTenant(stack, tenantId, tenant);
    for (let user = 0; user < USERS_OF_TENANT; user += 1) {
      const [userId, sessionId] = [newId(), newId()];
      await stack.database.inTenant(tenantId, async (scope) => {
        await scope.query(
          `INSERT INTO users (tenant_id, id, email, password_hash, name, role)
           VALUES ($1, $2, $3, '-', 'Bench', 'MANAGER')`,
          [tenantId, userId, `${userId}@example.com`],
        );
        await scope.query(
          `INSERT INTO sessions (tenant_id, id, user_id, token_hash, rotated_at, expires_at)
           VALUES ($1, $2, $3, '\\x00', now(), now() + interval '1 hour')`,
          [tenantId, sessionId, userId],
        );
      });
      const claims = {
        sub: userId,
        tid: tenantId,
        role: 'MANAGER',
        sid: sessionId,
        ver: 0,
      } as const;
      const { accessToken } = await tokens.issue(claims);
      users.push({ tenantId, userId, sessionId, token: accessToken });
    }
  }
  return users;
}

async function fillTenant(stack: BenchStack, tenantId: string, number: number): Promise<void> {
  const now = new Date();
  const today = localDateAt(now, ZONE);
  const range = { from: addDays(today, 1 - DAYS), to: today };
  const externalIds = Array.from({ length: CAMPAIGNS }, (_, index) => String(1000 + index));
  const account = newId();
  await stack.database.inTenant(tenantId, async (scope) => {
    await scope.query(`INSERT INTO tenants (id, name, slug) VALUES ($1, 'Bench', $2)`, [
      tenantId,
      `bench-${number}`,
    ]);
    await scope.query(
      `INSERT INTO ad_accounts (tenant_id, id, platform, external_id, name, currency, time_zone)
       VALUES ($1, $2, 'GOOGLE_ADS', $3, 'Bench', 'THB', $4)`,
      [tenantId, account, String(number), ZONE],
    );
    await saveCampaigns(
      scope,
      account,
      externalIds.map((externalId) => ({
        externalId,
        name: `Campaign ${externalId}`,
        status: 'ACTIVE' as const,
        objective: null,
        budget: 200_000_000n,
        budgetType: 'DAILY' as const,
        startDate: null,
        endDate: null,
        details: {},
      })),
      now,
    );
    const days = externalIds.flatMap((campaignExternalId) =>
      datesBetween(range.from, range.to).map((date) => ({
        campaignExternalId,
        date,
        impressions: 10_000n,
        clicks: 300n,
        cost: 100_000_000n,
        conversions: 12,
        conversionValue: 400_000_000n,
        reach: null,
        frequency: null,
        videoViews: null,
      })),
    );
    await storeDays(scope, account, range, days, today, now);
    await extendCoverage(scope, account, range);
    await markSynced(scope, account, now);
  });
}

import { requireLiveSession } from '../src/auth/require-live-session';
import { listCampaigns } from '../src/store/campaign-views';
import type { TenantScope } from '../src/store/database';
import {
  countUnreadNotifications,
  markAllNotificationsRead,
} from '../src/store/notification-inbox';
import type { BenchUser } from './api-scene';

/** A statement as the product sends it, with a user's parameters. */
export interface Statement {
  sql: string;
  parameters: unknown[];
}

/** What the product asks PostgreSQL for one request of a user, within one transaction of the user's tenant. */
export interface Script {
  tenantId: string;
  statements: Statement[];
}

/** A scope that writes down what it is asked and answers nothing. */
function recorder(tenantId: string): { scope: TenantScope; statements: Statement[] } {
  const statements: Statement[] = [];
  const note = <Row>(sql: string, parameters: readonly unknown[] = []) => {
    statements.push({ sql, parameters: [...parameters] });
    return Promise.resolve<Row[]>([]);
  };
  const scope = { tenantId, query: note, prepared: note } as unknown as TenantScope;
  return { scope, statements };
}

/** What the list of campaigns and the reading of all notifications come to, asked of the product's own stores. */
export async function scriptsOf(
  user: BenchUser,
  limit: number,
): Promise<{ read: Script; write: Script }> {
  const now = new Date();
  const record = async (work: (scope: TenantScope) => Promise<unknown>): Promise<Script> => {
    const { scope, statements } = recorder(user.tenantId);
    const claims = {
      sub: user.userId,
      tid: user.tenantId,
      role: 'MANAGER',
      sid: user.sessionId,
      ver: 0,
    } as const;
    // Nothing is found, so nobody is admitted: the question alone matters here.
    await requireLiveSession(scope, claims, now).catch(() => undefined);
    await work(scope);
    return { tenantId: user.tenantId, statements };
  };
  const filter = {
    text: null,
    statuses: null,
    platforms: null,
    adAccountId: null,
    clientId: null,
    alerting: false,
  };
  return {
    read: await record((scope) =>
      listCampaigns(scope, {
        filter,
        order: { by: 'name', descending: false },
        window: { kind: 'days', days: 30 },
        page: { limit, after: null },
        now,
      }),
    ),
    write: await record(async (scope) => {
      await markAllNotificationsRead(scope, { userId: user.userId, at: now });
      await countUnreadNotifications(scope, user.userId);
    }),
  };
}

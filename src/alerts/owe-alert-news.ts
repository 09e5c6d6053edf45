import type { AlertNews } from '../domain/events';
import { loadAlertNews } from '../store/alert-commits';
import type { TenantScope } from '../store/database';
import { oweWebhooks } from '../store/webhook-outbox';

/**
 * Owes the tenant's own systems what people did to some alerts; gives what is to be announced of it after the commit.
 */
export async function oweAlertNews(
  scope: TenantScope,
  event: 'alert.acknowledged' | 'alert.resolved',
  alertIds: readonly string[],
  at: Date,
): Promise<AlertNews[]> {
  const news = await loadAlertNews(scope, alertIds);
  await oweWebhooks(
    scope,
    news.map(({ face }) => ({ event, data: face })),
    at,
  );
  return news;
}

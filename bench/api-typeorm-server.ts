/** The peer: Express and TypeORM's find, as an application is usually written with them; the same rows. */
import express from 'express';
import { In, MoreThanOrEqual, Not } from 'typeorm';
import { addDays, localDateAt } from '../src/core/calendar';
import { createDataSource } from '../src/store/data-source';
import { AdAccountEntity, ClientEntity } from '../src/store/entities/accounts';
import { AlertEntity } from '../src/store/entities/alerts';
import { CampaignEntity, CampaignMetricDailyEntity } from '../src/store/entities/campaigns';

const environment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

const DAYS = 30;
const PAGE = 50;

async function main(): Promise<void> {
  // As its superuser: what row-level security costs is not the peer's.
  const source = createDataSource(environment('BENCH_OWNER_URL'), 'campanile_owner', 10);
  await source.initialize();
  const app = express();
  app.get('/:tenantId', async (request, response) => {
    const { tenantId } = request.params;
    const campaigns = await source
      .getRepository(CampaignEntity)
      .find({ where: { tenantId }, order: { name: 'ASC' }, take: PAGE });
    const ids = campaigns.map(({ id }) => id);
    const from = addDays(localDateAt(new Date(), 'Asia/Bangkok'), -DAYS);
    const [days, accounts, clients, alerts] = await Promise.all([
      source
        .getRepository(CampaignMetricDailyEntity)
        .find({ where: { tenantId, campaignId: In(ids), date: MoreThanOrEqual(from) } }),
      source.getRepository(AdAccountEntity).find({ where: { tenantId } }),
      source.getRepository(ClientEntity).find({ where: { tenantId } }),
      source
        .getRepository(AlertEntity)
        .find({ where: { tenantId, campaignId: In(ids), status: Not('RESOLVED') } }),
    ]);
    const items = campaigns.map((campaign) => {
      const own = days.filter(({ campaignId }) => campaignId === campaign.id);
      return {
        ...campaign,
        budget: campaign.budget?.toString() ?? null,
        adAccount: accounts.find(({ id }) => id === campaign.adAccountId)?.name,
        client: clients.find(({ id }) => id === campaign.clientId)?.name,
        openAlerts: alerts.filter(({ campaignId }) => campaignId === campaign.id).length,
        impressions: own.reduce((sum, day) => sum + day.impressions, 0n).toString(),
        clicks: own.reduce((sum, day) => sum + day.clicks, 0n).toString(),
        cost: own.reduce((sum, day) => sum + day.cost, 0n).toString(),
        conversions: own.reduce((sum, day) => sum + day.conversions, 0),
        costs: own.map(({ date, cost }) => [date, cost.toString()]),
      };
    });
    response.json({ items });
  });
  app.listen(Number(environment('BENCH_TYPEORM_PORT')), '127.0.0.1', () => process.send?.('ready'));
}

process.on('SIGTERM', () => process.exit(0));
void main();

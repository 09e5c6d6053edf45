/** A process: Google's searchStream with answers rendered once, so that serving costs next to nothing. */
import { createServer, type IncomingMessage } from 'node:http';
import { datesBetween } from '../src/core/calendar';
import { numbersFrom } from './made-up-metrics';

const CAMPAIGNS = 100;
const HOURS = 24;
/** Share of rows that are restated from one generation of answers to the next. */
const RESTATED = 0.05;
const campaigns = Array.from({ length: CAMPAIGNS }, (_, index) => String(20_000_000_000 + index));

/** Counts up at each message of the parent. */
let generation = 0;

const nameOf = (campaign: string) => `customers/1000000000/campaigns/${campaign}`;

/** The figures of the generation before, but for those that are restated since; a restatement stays. */
function metrics(random: () => number, restatements: readonly (() => number)[]) {
  const restated = restatements.filter((draw) => draw() < RESTATED).length;
  const clicks = Math.floor(random() * 900);
  return {
    impressions: String(clicks * 37),
    clicks: String(clicks),
    costMicros: String(clicks * 4_730_000),
    conversions: Math.round(clicks * random() * 4) / 100 + restated,
    conversionsValue: Math.round(clicks * 90) / 10,
  };
}

function campaignRows() {
  return campaigns.map((campaign) => ({
    campaign: {
      resourceName: nameOf(campaign),
      id: campaign,
      name: `Campaign ${campaign}`,
      status: 'ENABLED',
      primaryStatus: 'ELIGIBLE',
      advertisingChannelType: 'SEARCH',
      startDateTime: '2026-01-01 00:00:00',
    },
    campaignBudget: {
      resourceName: `customers/1000000000/campaignBudgets/${campaign}`,
      amountMicros: '500000000',
      period: 'DAILY',
    },
  }));
}

function metricRows(from: string, to: string, byHour: boolean) {
  const random = numbersFrom(7);
  const restatements = Array.from({ length: generation }, (_, index) => numbersFrom(100 + index));
  const hours = byHour ? Array.from({ length: HOURS }, (_, hour) => ({ hour })) : [{}];
  return datesBetween(from, to)
    .reverse()
    .flatMap((date) =>
      campaigns.flatMap((campaign) =>
        hours.map((hour) => ({
          campaign: { resourceName: nameOf(campaign) },
          segments: { date, ...hour },
          metrics: metrics(random, restatements),
        })),
      ),
    );
}

const rendered = new Map<string, Buffer>();

/** The answer to a query; the first of its kind renders it. */
function answerTo(query: string): Buffer {
  const key = `${generation} ${query}`;
  const known = rendered.get(key);
  if (known !== undefined) return known;
  const range = /BETWEEN '([\d-]+)' AND '([\d-]+)'/.exec(query);
  const results =
    range === null
      ? campaignRows()
      : metricRows(range[1] ?? '', range[2] ?? '', query.includes('segments.hour'));
  const answer = Buffer.from(
    JSON.stringify([{ results, fieldMask: '', requestId: 'bench', queryResourceConsumption: '1' }]),
  );
  rendered.set(key, answer);
  return answer;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const server = createServer((request, response) => {
  void bodyOf(request).then((body) => {
    const { query } = JSON.parse(body) as { query: string };
    response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' });
    response.end(answerTo(query));
  });
});

// Readers come back after longer than the default 5 s: a connection that closes under a request fails it.
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address !== null && typeof address === 'object') process.send?.({ port: address.port });
});
process.on('message', () => {
  generation += 1;
});
process.once('disconnect', () => process.exit(0));

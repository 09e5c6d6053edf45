/** The reference: node:http and pg alone, the product's own transaction and rows, and nothing else. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Pool } from 'pg';
import type { Script } from './api-statements';

const environment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set`);
  return value;
};

const scripts = JSON.parse(readFileSync(environment('BENCH_SCRIPTS'), 'utf8')) as Record<
  'read' | 'write',
  Script[]
>;
const pool = new Pool({
  connectionString: environment('DATABASE_URL'),
  options: '-c role=campanile_app -c timezone=UTC',
  max: 10,
});

async function run({ tenantId, statements }: Script): Promise<string> {
  const client = await pool.connect();
  try {
    await client.query(`BEGIN; SELECT set_config('app.tenant', '${tenantId}', true)`);
    let rows: unknown[] = [];
    for (const { sql, parameters } of statements) ({ rows } = await client.query(sql, parameters));
    await client.query('COMMIT');
    return JSON.stringify(rows);
  } finally {
    client.release();
  }
}

const server = createServer((request, response) => {
  request.resume();
  const script =
    scripts[request.method === 'GET' ? 'read' : 'write'][Number(request.url?.slice(1))];
  if (script === undefined) {
    response.writeHead(404).end();
    return;
  }
  run(script).then(
    (body) => {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      });
      response.end(body);
    },
    (error: unknown) => {
      response.writeHead(500).end(String(error));
    },
  );
});
server.listen(Number(environment('BENCH_BARE_PORT')), '127.0.0.1', () => process.send?.('ready'));
process.on('SIGTERM', () => process.exit(0));

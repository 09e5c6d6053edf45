import type { Pipeline } from '../setup/pipeline';

/** Reports that the platform was asked for since this was called last: of days or hours, and of which days, oldest question first. */
export async function askedReports(line: Pipeline): Promise<string[]> {
  const { requests } = await line.admin<{ requests: { path: string; query: string | null }[] }>(
    'GET',
    '/requests?since=0',
  );
  await line.admin('DELETE', '/requests');
  return requests
    .filter(({ path }) => path.includes('report/integrated'))
    .map(({ query }) => {
      const search = new URLSearchParams(query ?? '');
      const grain = search.get('dimensions')?.includes('hour') === true ? 'hours' : 'days';
      return `${grain} ${search.get('start_date')} ${search.get('end_date')}`;
    });
}

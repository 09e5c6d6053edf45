import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import { useApi } from '../app/wiring';
import { useUser } from '../session/use-user';
import { queryOf, type Period } from './period';

const WORST = '6';
const WORST_DAYS = '28';

/** The portfolio in a period; moves live. */
export function useOverview(period: Period) {
  const api = useApi();
  const { tenant } = useUser();
  return useQuery({
    queryKey: ['overview', period],
    queryFn: ({ signal }) => {
      const query = queryOf(period, tenant.timeZone, Date.now());
      return answerOf(api.GET('/api/v1/overview', { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });
}

/** The campaigns with the gravest open alerts. */
export function useWorstCampaigns() {
  const api = useApi();
  return useQuery({
    queryKey: ['campaigns', 'worst'],
    queryFn: async ({ signal }) =>
      (
        await answerOf(
          api.GET('/api/v1/campaigns', {
            params: {
              query: { days: WORST_DAYS, sort: '-openAlerts', alerts: 'open', limit: WORST },
            },
            signal,
          }),
        )
      ).items,
  });
}

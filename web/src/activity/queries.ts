import { useInfiniteQuery } from '@tanstack/react-query';
import { answerOf } from '../api/problem';
import type { ActivityEvent, Page } from '../api/types';
import { useApi } from '../app/wiring';

const PAGE = '10';

/** Which events are shown: of one campaign, or all that the user may see. */
export interface ActivityFilter {
  campaignId?: string;
}

/** What happened on the platforms, newest first. */
export function useActivity(filter: ActivityFilter) {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: ['events', filter],
    queryFn: ({ pageParam }): Promise<Page<ActivityEvent>> =>
      answerOf(
        api.GET('/api/v1/events', {
          params: {
            query: { ...filter, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}

import type { Metrics } from '../core/metrics';
import type { JobName } from '../domain/jobs';
import type { JobHandler, JobHandlers } from '../queues/queues';

/** The same handlers, each of whose jobs is timed. */
export function observeJobs(handlers: JobHandlers, { jobs }: Pick<Metrics, 'jobs'>): JobHandlers {
  const timed = <Name extends JobName>(job: Name, handler: JobHandler<Name>): JobHandler<Name> => {
    return async (payload) => {
      const end = jobs.startTimer({ job });
      try {
        await handler(payload);
        end({ outcome: 'ok' });
      } catch (error) {
        end({ outcome: 'error' });
        throw error;
      }
    };
  };
  return Object.fromEntries(
    Object.entries(handlers).map(([job, handler]) => [
      job,
      timed(job as JobName, handler as JobHandler<JobName>),
    ]),
  );
}

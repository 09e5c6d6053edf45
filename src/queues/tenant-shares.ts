/** Jobs that a process keeps for a tenant; those beyond come back from the rows that they are about. */
const MOST_WAITING = 1_000;

/** How many jobs of one tenant a process works on at once, so that a tenant whose jobs hang leaves room for the others. */
export interface TenantShares<Job> {
  /** Does the job if the tenant has room; else keeps it until it has. A kept job is lost with the process. */
  run(tenantId: string, jobId: string, job: Job): Promise<void>;
}

/**
 * Shares of `most` jobs a tenant. A kept job is given to `again` when one of the tenant's is done: it goes to the end of
 * the queue, behind what others wait for. `again` must not throw.
 */
export function createTenantShares<Job>(options: {
  most: number;
  work: (job: Job) => Promise<void>;
  again: (job: Job) => Promise<void>;
}): TenantShares<Job> {
  const { most, work, again } = options;
  const tenants = new Map<string, { running: number; waiting: Map<string, Job> }>();

  /** The next of the tenant; all that wait when none is running any more, since nothing here would call them then. */
  const leave = (tenantId: string): Job[] => {
    const tenant = tenants.get(tenantId);
    if (tenant === undefined) return [];
    tenant.running -= 1;
    const next = [...tenant.waiting].slice(0, tenant.running === 0 ? undefined : 1);
    for (const [jobId] of next) tenant.waiting.delete(jobId);
    if (tenant.running === 0) tenants.delete(tenantId);
    return next.map(([, job]) => job);
  };

  return {
    async run(tenantId, jobId, job) {
      const tenant = tenants.get(tenantId) ?? { running: 0, waiting: new Map<string, Job>() };
      if (tenant.running >= most) {
        if (tenant.waiting.size < MOST_WAITING) tenant.waiting.set(jobId, job);
        return;
      }
      tenants.set(tenantId, tenant);
      tenant.running += 1;
      try {
        await work(job);
      } finally {
        for (const next of leave(tenantId)) await again(next);
      }
    },
  };
}

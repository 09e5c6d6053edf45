import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { messageOf } from './errors';
import type { Logger } from './logger';

/** Seconds: an API answers in milliseconds, a first sync takes minutes. */
const ANSWER_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const WORK_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

/** What is looked up when the figures are read, and no more often than it is worth. */
export interface Lookup {
  /** What it is, for the log and the count of its failures. */
  source: string;
  look: () => Promise<void>;
  /** Takes back what an earlier look told, when this one failed: an old figure would pass for a new one. */
  forget: () => void;
}

/**
 * The figures of one process for Prometheus. Labels are the names of things of ours (a route's pattern, a job, a
 * platform), never a tenant, a person or an id: those are somebody's, and without number.
 */
export interface Metrics {
  readonly registry: Registry;
  readonly httpRequests: Histogram<'method' | 'route' | 'status'>;
  readonly jobs: Histogram<'job' | 'outcome'>;
  readonly syncs: Counter<'platform' | 'type' | 'outcome' | 'code'>;
  readonly syncSeconds: Histogram<'platform' | 'type'>;
  readonly syncRows: Counter<'platform' | 'kind'>;
  readonly syncPages: Counter<'platform'>;
  readonly platformReads: Histogram<'platform' | 'operation' | 'outcome'>;
  /** Adds what is looked up before each reading. */
  beforeReading(lookup: Lookup): void;
  /** The figures in Prometheus' text format. */
  read(): Promise<{ contentType: string; text: string }>;
}

/** The figures of the process of this name, none of them moved yet. */
export function createMetrics(processName: string, version: string, logger: Logger): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ process: processName });
  const registers = [registry];
  const lookups: Lookup[] = [];
  const failures = new Counter({
    name: 'campanile_metrics_failures_total',
    help: 'Lookups of figures that failed; their figures are missing from that reading.',
    labelNames: ['source'],
    registers,
  });
  new Gauge({
    name: 'campanile_build_info',
    help: 'Always 1; the label is the version that runs.',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);

  const lookUp = async ({ source, look, forget }: Lookup) => {
    try {
      await look();
    } catch (error) {
      forget();
      failures.inc({ source });
      logger.warn({ source, reason: messageOf(error) }, 'figures could not be looked up');
    }
  };

  return {
    registry,
    httpRequests: new Histogram({
      name: 'campanile_http_request_seconds',
      help: 'Requests by the pattern of their route and the class of their status.',
      labelNames: ['method', 'route', 'status'],
      buckets: ANSWER_BUCKETS,
      registers,
    }),
    jobs: new Histogram({
      name: 'campanile_job_seconds',
      help: 'Jobs worked on: how long each took, and whether it threw.',
      labelNames: ['job', 'outcome'],
      buckets: WORK_BUCKETS,
      registers,
    }),
    syncs: new Counter({
      name: 'campanile_syncs_total',
      help: 'Syncs that completed, failed for good, or wait for another attempt, with the code of the failure.',
      labelNames: ['platform', 'type', 'outcome', 'code'],
      registers,
    }),
    syncSeconds: new Histogram({
      name: 'campanile_sync_seconds',
      help: 'Completed syncs: from the beginning of the first run until rules were evaluated.',
      labelNames: ['platform', 'type'],
      buckets: WORK_BUCKETS,
      registers,
    }),
    syncRows: new Counter({
      name: 'campanile_sync_rows_total',
      help: 'Rows of completed syncs: given by the platform (read), and new or different (written).',
      labelNames: ['platform', 'kind'],
      registers,
    }),
    syncPages: new Counter({
      name: 'campanile_sync_pages_total',
      help: 'Pages that platforms answered completed syncs with.',
      labelNames: ['platform'],
      registers,
    }),
    platformReads: new Histogram({
      name: 'campanile_platform_read_seconds',
      help: 'What was asked of platforms, all pages of it, by what came of it: ok, or the class of the failure.',
      labelNames: ['platform', 'operation', 'outcome'],
      buckets: WORK_BUCKETS,
      registers,
    }),
    beforeReading(lookup) {
      lookups.push(lookup);
    },
    async read() {
      await Promise.all(lookups.map(lookUp));
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** Adds what Node tells of the process itself: memory, CPU, the event loop's lag, garbage collection. */
export function observeProcess({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry });
}

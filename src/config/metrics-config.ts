import { z } from 'zod';
import { AppError } from '../core/errors';

/** Who may read the figures of the processes, and where. */
export interface MetricsConfig {
  /** Asked of everybody who reads them; null where only this machine can. */
  token: string | null;
  /** The first of the processes' ports; null: they have none of their own. */
  port: number | null;
  host: string;
}

const LEAST_TOKEN = 24;
const LOOPBACK = /^(127(\.\d{1,3}){3}|::1|localhost)$/;

export const metricsVariables = {
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, { error: 'must be printable ASCII without spaces' })
    .min(LEAST_TOKEN, { error: `must have at least ${LEAST_TOKEN} characters` })
    .optional(),
  METRICS_PORT: z.coerce.number().int().min(1).max(65_530).optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
};

/** The part of the configuration about figures. @throws AppError INVALID_CONFIGURATION */
export function metricsConfigOf(value: {
  METRICS_TOKEN?: string | undefined;
  METRICS_PORT?: number | undefined;
  METRICS_HOST: string;
}): MetricsConfig {
  const { METRICS_TOKEN: token = null, METRICS_PORT: port = null, METRICS_HOST: host } = value;
  if (port !== null && token === null && !LOOPBACK.test(host))
    throw new AppError(
      'INVALID_CONFIGURATION',
      500,
      'The configuration is not valid: where METRICS_HOST is not this machine alone, METRICS_TOKEN must be set.',
    );
  return { token, port, host };
}

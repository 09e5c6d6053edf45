import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Incident } from './world/incident';
import { INCIDENT_KIND_NAMES } from './world/incident-kinds';

const stateSchema = z.strictObject({
  version: z.literal(1),
  seed: z.int(),
  anchor: z.string(),
  incidents: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(INCIDENT_KIND_NAMES),
      accountId: z.string(),
      campaignId: z.string().nullable(),
      from: z.string(),
      to: z.string().nullable(),
      factor: z.number(),
      booked: z.boolean(),
      stopsAt: z.number().nullable(),
      origin: z.literal('injected'),
      nearMiss: z.boolean(),
    }),
  ),
});

/** What a world needs to go on after a restart. */
export interface SandboxState {
  readonly seed: number;
  readonly anchor: string;
  readonly incidents: readonly Incident[];
}

/** A state file cannot be used. */
export class BadStateFile extends Error {
  override readonly name = 'BadStateFile';
  readonly code = 'BAD_STATE_FILE';

  constructor(path: string, reason: string) {
    super(`the state file ${path} cannot be used: ${reason}`);
  }
}

/**
 * Reads a state file; null when there is none yet.
 * @throws BadStateFile when it is not what `writeState` wrote.
 */
export function readState(path: string): SandboxState | null {
  const text = readIfThere(path);
  if (text === null) return null;
  const parsed = stateSchema.safeParse(parse(path, text));
  if (!parsed.success) throw new BadStateFile(path, z.prettifyError(parsed.error));
  return parsed.data;
}

/** Replaces a state file in one step: a reader sees the old one or the new one, whole. */
export function writeState(path: string, state: SandboxState): void {
  const temporary = `${path}.new`;
  writeFileSync(temporary, `${JSON.stringify({ version: 1, ...state }, null, 2)}\n`);
  renameSync(temporary, path);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadStateFile(path, 'it is not JSON');
  }
}

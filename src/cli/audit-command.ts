import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../core/errors';
import { verifyAudit, type AuditVerification, type KeptHead } from '../operators/verify-audit';
import { listTenantIds } from '../store/system/list-tenants';
import type { CliContext } from './context';
import { chosenTenant, withRuntime } from './with-runtime';

interface VerifyFlags {
  tenant?: string;
  against?: string;
  json?: boolean;
}

/** Something does not fit; distinct from a command that failed. */
const TAMPERED = 3;

/** `campanile audit verify`: holds audit logs against their hash chains. */
export function addAuditCommand(program: Command, context: CliContext): void {
  const audit = program.command('audit').description('The append-only audit log');
  audit
    .command('verify')
    .description(
      'Recompute the hash chain: find altered, removed and inserted entries; exit code 3 when there are any',
    )
    .option('--tenant <slug>', 'short name of the tenant; all tenants when it is left out')
    .option('--against <file>', 'what --json printed earlier: the chains must go on from there')
    .option(
      '--json',
      'print { "intact", "tenants": [{ "tenantId", "sealed", "pending", "head", "findings" }] }',
    )
    .action(async ({ tenant, against, json }: VerifyFlags) => {
      const tenants = await withRuntime(context, async (runtime) => {
        const ids =
          tenant === undefined
            ? await listTenantIds(runtime.system)
            : [await chosenTenant(runtime, tenant)];
        const kept = against === undefined ? new Map<string, KeptHead>() : keptHeads(against);
        const told: AuditVerification[] = [];
        for (const id of ids) told.push(await verifyAudit(runtime, id, kept.get(id)));
        return told;
      });
      const intact = tenants.every(({ findings }) => findings.length === 0);
      if (json === true) context.print(JSON.stringify({ intact, tenants }));
      else for (const line of tenants.flatMap(describe)) context.print(line);
      if (!intact) process.exitCode = TAMPERED;
    });
}

const keptSchema = z.object({
  tenants: z.array(
    z.object({ tenantId: z.uuid(), sealed: z.number(), head: z.string().nullable() }),
  ),
});

/** @throws AppError HEADS_UNREADABLE */
function keptHeads(file: string): Map<string, KeptHead> {
  try {
    const { tenants } = keptSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return new Map(tenants.map((tenant) => [tenant.tenantId, tenant]));
  } catch (cause) {
    const message = `${file} is not what audit verify --json printed.`;
    throw new AppError('HEADS_UNREADABLE', 400, message, { cause });
  }
}

function describe({ tenantId, sealed, pending, findings }: AuditVerification): string[] {
  const state = findings.length === 0 ? 'intact  ' : 'TAMPERED';
  return [
    `${state}  tenant ${tenantId}: ${sealed} entries sealed, ${pending} waiting`,
    ...findings.map(({ kind, auditLogId, sequence }) => {
      const which = auditLogId === null ? '' : ` entry ${auditLogId}`;
      const where = sequence === null ? '' : ` at ${sequence}`;
      return `          ${kind}${which}${where}`;
    }),
  ];
}

import type { Command } from 'commander';
import type { Finding } from '../local/checks/finding';
import type { CliContext } from './context';

const MARKS = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const;

/** `campanile doctor`: what is wrong with the environment, and how to mend it. */
export function addDoctorCommand(program: Command, context: CliContext): void {
  program
    .command('doctor')
    .description(
      'Check the environment: what is wrong and how to mend it; exit code 1 when something is',
    )
    .option('--json', 'print { "healthy": boolean, "findings": [...] }')
    .action(async ({ json }: { json?: boolean }) => {
      // What reaches databases is loaded only now: every other command starts without it.
      const { examine } = await import('../local/checks/examine.js');
      const findings = await examine(context.environment);
      const healthy = findings.every((finding) => finding.state !== 'failed');
      if (json === true) context.print(JSON.stringify({ healthy, findings }));
      else for (const finding of findings) context.print(describe(finding));
      if (!healthy) process.exitCode = 1;
    });
}

function describe({ check, state, found, mend }: Finding): string {
  const line = `${MARKS[state]}  ${check}: ${found}`;
  return mend === null ? line : `${line}\n         → ${mend}`;
}

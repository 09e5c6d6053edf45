import { join, resolve } from 'node:path';
import { processEnvironment, type Environment } from '../config/environment';
import { loadLocalConfig, type LocalConfig } from '../config/local-config';
import { completedEnvironment } from '../local/runtime-environment';

/** What every command is given. */
export interface CliContext {
  /** The environment, completed by what an `up` on this machine left while it runs. */
  environment: Environment;
  /** The part of it that `up` reads. */
  local: LocalConfig;
  /** Directory of compiled scripts. */
  dist: string;
  /** One line on standard output: what was asked for. */
  print: (line: string) => void;
  /** One line on standard error: what is going on. */
  say: (line: string) => void;
}

/** @throws AppError INVALID_CONFIGURATION */
export function cliContext(): CliContext {
  const given = processEnvironment();
  const local = loadLocalConfig(given);
  return {
    environment: completedEnvironment(given, resolve(local.dataDirectory)),
    local,
    dist: join(__dirname, '..', '..'),
    print: (line) => process.stdout.write(`${line}\n`),
    say: (line) => process.stderr.write(`campanile: ${line}\n`),
  };
}

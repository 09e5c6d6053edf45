import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * The secret kept in a file that only its owner reads; made once (32 random bytes), the same ever after.
 * The file appears whole or not at all.
 */
export function keptSecret(file: string, encoding: 'base64' | 'base64url'): string {
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${randomBytes(32).toString(encoding)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  }
  chmodSync(file, 0o600);
  return readFileSync(file, 'utf8').trim();
}

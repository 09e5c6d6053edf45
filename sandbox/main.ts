import { readCommandLine, USAGE, type Command } from './command-line';
import { PortInUse } from './server/listen';
import { BadOption, startSandbox, type RunningSandbox } from './start';
import { BadStateFile } from './state-file';

function complain(text: string): void {
  process.stderr.write(`sandbox: ${text}\n`);
}

function announce(sandbox: RunningSandbox, json: boolean): void {
  const { admin, google, facebook, tiktok, seed, anchor } = sandbox;
  if (json) {
    const ready = { ready: true, admin, google, facebook, tiktok, seed, anchor };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
    return;
  }
  process.stdout.write(
    [
      `Sandbox ready: seed ${String(seed)}, anchor ${anchor}`,
      `  admin          ${admin}`,
      `  Google Ads     ${google.adsUrl} (manager ${google.managerCustomerId})`,
      `  Google OAuth   ${google.oauthUrl}`,
      `  Facebook       ${facebook.graphUrl} (app ${facebook.appId})`,
      `  TikTok         ${tiktok.apiUrl} (app ${tiktok.appId})`,
      `  Credentials:   curl ${admin}/world`,
      '',
    ].join('\n'),
  );
}

/** Stops once, on the first of: SIGTERM, SIGINT, or the parent process closing its channel. */
function stopOnRequest(sandbox: RunningSandbox): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => {
        complain(String(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.connected) process.on('disconnect', stop);
}

async function main(): Promise<void> {
  let command: Command;
  try {
    command = readCommandLine(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof BadOption)) throw error;
    complain(`${error.message}\n${USAGE}`);
    process.exit(2);
  }
  if (command.help) {
    process.stdout.write(USAGE);
    return;
  }
  try {
    const sandbox = await startSandbox({
      ...command.options,
      onError: (error) => {
        complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
      },
    });
    stopOnRequest(sandbox);
    announce(sandbox, command.json);
  } catch (error) {
    const known =
      error instanceof PortInUse || error instanceof BadOption || error instanceof BadStateFile;
    if (!known) throw error;
    complain(error.message);
    process.exit(1);
  }
}

void main();

import { join } from 'node:path';
import { z } from 'zod';
import { freePort } from './free-port';
import { keepRunning, type KeptProcess } from './keep-running';

/** The line that the sandbox prints when it is ready. */
const readySchema = z.object({
  ready: z.literal(true),
  admin: z.url(),
  google: z.object({
    adsUrl: z.url(),
    oauthUrl: z.url(),
    managerCustomerId: z.string(),
    developerToken: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
    refreshToken: z.string(),
  }),
  facebook: z.object({
    graphUrl: z.url(),
    appId: z.string(),
    appSecret: z.string(),
    userId: z.string(),
    userToken: z.string(),
  }),
  tiktok: z.object({
    apiUrl: z.url(),
    appId: z.string(),
    secret: z.string(),
    userId: z.string(),
    accessToken: z.string(),
  }),
});

/** Where the stand-in of the platforms is, and as whom to speak to it. */
export type SandboxAddress = z.infer<typeof readySchema>;

interface SandboxOptions {
  /** Directory of compiled scripts. */
  dist: string;
  /** The world goes on from this file at every start. */
  stateFile: string;
  environment: Readonly<Record<string, string | undefined>>;
  say: (text: string) => void;
}

/** Starts the sandbox on ports of its own, which it keeps when it has to be started again. */
export async function startSandbox({
  dist,
  stateFile,
  environment,
  say,
}: SandboxOptions): Promise<{ process: KeptProcess; address: SandboxAddress }> {
  const ports: number[] = [];
  while (ports.length < 5) ports.push(await freePort());
  const [admin, google, oauth, facebook, tiktok] = ports.map(String);
  let tellReady: (address: SandboxAddress) => void;
  const ready = new Promise<SandboxAddress>((resolve) => {
    tellReady = resolve;
  });
  const process = keepRunning({
    name: 'sandbox',
    script: join(dist, 'sandbox', 'main.js'),
    args: [
      '--json',
      ...['--state', stateFile],
      ...['--admin-port', admin ?? '0'],
      ...['--google-port', google ?? '0'],
      ...['--oauth-port', oauth ?? '0'],
      ...['--facebook-port', facebook ?? '0'],
      ...['--tiktok-port', tiktok ?? '0'],
    ],
    environment,
    say,
    onLine: (line) => {
      const parsed = readySchema.safeParse(jsonOf(line));
      if (parsed.success) tellReady(parsed.data);
      else say(`sandbox: ${line}`);
    },
  });
  try {
    return { process, address: await Promise.race([ready, process.broken]) };
  } catch (error) {
    await process.stop();
    throw error;
  }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const CHROMIUM = '/usr/bin/chromium';
/** The same without windows of its own: a quarter less work. */
const HEADLESS = '/usr/bin/chromium-headless-shell';

/** One server with the demo tenant, started by global-setup; one browser at a time, as the tests change alerts. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results',
  globalSetup: './global-setup.ts',
  workers: 1,
  // In CI the static checks and the other tests run beside: patience costs nothing where all is well.
  timeout: 180_000,
  expect: { timeout: 45_000 },
  reporter: [['list'], ['./count-reporter.ts']],
  use: {
    viewport: { width: 1440, height: 900 },
    timezoneId: 'Asia/Bangkok',
    // Tracing costs a third of a run: ask for it with --trace=retain-on-failure.
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env['CHROMIUM_PATH'] ?? (existsSync(HEADLESS) ? HEADLESS : CHROMIUM),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});

import { defineConfig } from '@playwright/test';

const ports = {
  app: process.env.JOURNEY_APP_PORT ?? '3100',
  backend: process.env.JOURNEY_BACKEND_PORT ?? '7107',
  controlPlane: process.env.JOURNEY_CONTROL_PLANE_PORT ?? '6543',
};

/** Whether the portal is to have the real control plane behind it. */
const isReal = process.env.JOURNEY_CONTROL_PLANE === 'real';

/** A portal that runs already, for whoever writes a journey. */
const portalUrl = process.env.PLAYWRIGHT_URL;

/** The journey runs against what `npm start` starts, on ports of its own. */
export default defineConfig({
  testDir: './packages/app/e2e-tests',
  testMatch: process.env.PLAYWRIGHT_TEST ?? 'journey.test.ts',
  outputDir:
    process.env.PLAYWRIGHT_OUTPUT ??
    (isReal ? '.cache/journey-real' : '.cache/journey'),
  forbidOnly: Boolean(process.env.CI),
  workers: 1,
  // Of what passes only then, the check says so.
  retries: process.env.CI ? 1 : 0,
  timeout: 360_000,
  expect: { timeout: 60_000 },
  reporter: [['list'], ['json']],
  use: {
    baseURL: portalUrl ?? `http://localhost:${ports.app}`,
    viewport: { width: 1280, height: 1000 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      // Chromium's own sandbox cannot be had by root, as in most containers.
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
  webServer: portalUrl
    ? undefined
    : {
        command: [
          'node scripts/start.mjs',
          ...(isReal ? ['--real'] : []),
          `--app-port ${ports.app}`,
          `--backend-port ${ports.backend}`,
          `--control-plane-port ${ports.controlPlane}`,
        ].join(' '),
        wait: { stdout: /Open http/ },
        timeout: 660_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
      },
});

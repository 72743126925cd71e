import { findChromium } from '../findChromium.mjs';
import { say } from '../say.mjs';
import { freshReport, readReport } from './reports.mjs';
import { skipped } from './skipped.mjs';
import { tool } from './tool.mjs';

/** Those of the two journeys differ from each other, and from `npm start`'s. */
const PORTS = {
  embedded: { app: 3100, backend: 7107, controlPlane: 6543 },
  real: { app: 3101, backend: 7108, controlPlane: 6544 },
};

/**
 * The browser journey.
 *
 * @param controlPlane - `embedded` or `real`
 */
export async function runJourney(controlPlane) {
  const executablePath = findChromium();
  if (!executablePath) {
    return skipped('there is no Chromium. Install one, or set CHROMIUM_PATH');
  }
  const ports = PORTS[controlPlane];
  const outputFile = freshReport(`playwright-${controlPlane}.json`);
  const { ok } = await tool('playwright', ['test'], {
    env: {
      CHROMIUM_PATH: executablePath,
      JOURNEY_CONTROL_PLANE: controlPlane,
      JOURNEY_APP_PORT: String(ports.app),
      JOURNEY_BACKEND_PORT: String(ports.backend),
      JOURNEY_CONTROL_PLANE_PORT: String(ports.controlPlane),
      PLAYWRIGHT_JSON_OUTPUT_NAME: outputFile,
    },
  });
  const stats = readReport(outputFile)?.stats;
  if (!stats?.expected) say('The journey ran no test.');
  const { flaky = 0 } = stats ?? {};
  return {
    ok: ok && Boolean(stats?.expected),
    passed: stats && stats.expected + flaky,
    failed: stats?.unexpected,
    skipped: stats?.skipped,
    ...(flaky > 0 && { unsteady: [`${controlPlane} journey: ${flaky} tests`] }),
  };
}

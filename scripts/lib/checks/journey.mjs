import { findChromium } from '../findChromium.mjs';
import { say } from '../say.mjs';
import { freshReport, readReport } from './reports.mjs';
import { skipped } from './skipped.mjs';
import { tool } from './tool.mjs';

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
  const outputFile = freshReport(`playwright-${controlPlane}.json`);
  const { ok } = await tool('playwright', ['test'], {
    env: {
      CHROMIUM_PATH: executablePath,
      JOURNEY_CONTROL_PLANE: controlPlane,
      PLAYWRIGHT_JSON_OUTPUT_NAME: outputFile,
    },
  });
  const stats = readReport(outputFile)?.stats;
  if (!stats?.expected) say('The journey ran no test.');
  return {
    ok: ok && Boolean(stats?.expected),
    passed: stats?.expected,
    failed: stats?.unexpected,
    skipped: stats?.skipped,
  };
}

import { jest } from './jest.mjs';
import { runJourney } from './journey.mjs';
import { checkApiReports, checkPackaging } from './packages.mjs';
import {
  runOnOldestCrossplane,
  runOnRealControlPlane,
  runRealJourney,
} from './realControlPlane.mjs';
import { node, tool } from './tool.mjs';

/**
 * What `npm test` checks, in this order. Each is told whether it was asked for
 * by name, and answers `{ ok }` and, where tests were counted,
 * `{ passed, failed, skipped }`.
 */
export const checks = {
  formatting: {
    title: 'Formatting',
    run: () => tool('prettier', ['--check', '--loglevel', 'warn', '.']),
  },
  types: { title: 'Types', run: () => tool('tsc', []) },
  lint: {
    title: 'Lint',
    run: () => tool('backstage-cli', ['repo', 'lint', '--max-warnings', '0']),
  },
  api: { title: 'API reports', run: checkApiReports },
  packaging: { title: 'Packaging', run: checkPackaging },
  unit: {
    title: 'Unit and integration tests, on the embedded control plane',
    run: () => jest('jest', ['--testPathPatterns=^(?!.*\\.real\\.test\\.)']),
  },
  commands: {
    title: 'Commands',
    // Node's own runner: they have to work before anything is installed.
    run: () => node(['--test', 'scripts/**/*.test.mjs']),
  },
  journey: { title: 'Browser journey', run: () => runJourney('embedded') },
  real: {
    title: 'Behaviour and fault tests, on the real control plane',
    run: runOnRealControlPlane,
  },
  'real-1.20': {
    title: 'Behaviour of claims, on the oldest Crossplane',
    run: runOnOldestCrossplane,
  },
  'real-journey': {
    title: 'Browser journey on the real control plane',
    run: runRealJourney,
  },
};

import { checkAdopters } from './adopters.mjs';
import { jest } from './jest.mjs';
import { runJourney } from './journey.mjs';
import { nodeTests } from './nodeTests.mjs';
import { testOnPostgres } from './postgres.mjs';
import { checkOpenApi } from '../openapi.mjs';
import { checkApiReports, checkPackaging } from './packages.mjs';
import {
  buildRealControlPlane,
  runFaultsOnRealControlPlane,
  runOnOldestCrossplane,
  runOnRealControlPlane,
  runRealJourney,
} from './realControlPlane.mjs';
import { tool } from './tool.mjs';

/**
 * What `npm test` checks, side by side where nothing forbids it. Of each:
 *
 * - `cores`: how many it keeps busy, one unless told. `all` for what has use for
 *   all, is sensitive to time, or writes what others read: nothing runs beside it.
 *   None for what only uses what others leave.
 * - `after`: those that have to have ended, as they write what this one reads,
 *   or over it.
 * - `isLeftOut`: whether it runs only when it is asked for by name.
 * - `run`: told whether it was asked for by name, it answers `{ ok }` and, where
 *   tests were counted, `{ passed, failed, skipped }` and the time of their files.
 */
export const checks = {
  binaries: {
    title: 'Building the real control plane',
    cores: 0,
    run: buildRealControlPlane,
  },
  openapi: {
    title: 'Code generated from openapi.yaml',
    // It empties the folders that it writes, and they are read by all others.
    cores: 'all',
    run: checkOpenApi,
  },
  types: { title: 'Types', run: () => tool('tsc', []) },
  lint: {
    title: 'Lint',
    run: () => tool('backstage-cli', ['repo', 'lint', '--max-warnings', '0']),
  },
  // Both compile to dist-types.
  api: { title: 'API reports', after: ['types'], run: checkApiReports },
  packaging: {
    title: 'Packaging',
    after: ['types', 'api'],
    run: checkPackaging,
  },
  formatting: {
    title: 'Formatting',
    run: () => tool('prettier', ['--check', '--loglevel', 'warn', '.']),
  },
  commands: {
    title: 'Commands and documentation',
    // Node's own runner: the commands have to load before anything is installed.
    run: () => nodeTests('commands', ['scripts/**/*.test.mjs']),
  },
  journey: {
    title: 'Browser journey',
    // A browser without a graphics card is sensitive to time.
    cores: 'all',
    // Which writes below the folders that the portal's bundlers watch.
    after: ['packaging'],
    run: () => runJourney('embedded'),
  },
  adopters: {
    title: 'A plain portal of the newest Backstage, with the plugins added',
    // Its builds keep more than one core busy, and the journey waits by the clock.
    after: ['packaging', 'journey'],
    run: options => checkAdopters({ which: 'newest', system: 'new' }, options),
  },
  'adopters-old-system': {
    title: 'The same, of the old frontend system',
    after: ['packaging', 'adopters'],
    isLeftOut: true,
    run: options => checkAdopters({ which: 'newest', system: 'old' }, options),
  },
  'adopters-oldest': {
    title: 'A plain portal of the oldest Backstage, with the plugins added',
    after: ['packaging', 'adopters-old-system'],
    isLeftOut: true,
    run: options => checkAdopters({ which: 'oldest', system: 'new' }, options),
  },
  unit: {
    title: 'Unit and integration tests, on the embedded control plane',
    // As many workers as there are.
    cores: 'all',
    run: () => jest('jest', { tests: '^(?!.*\\.real\\.test\\.)' }),
  },
  postgres: {
    title: 'What is written to databases, on SQLite and PostgreSQL',
    cores: 'all',
    // These are unit tests, which have run with the others.
    isLeftOut: true,
    run: testOnPostgres,
  },
  // Each has a control plane of its own, and waits for it half of the time.
  real: {
    title: 'Behaviour and conformance, on the real control plane',
    after: ['binaries', 'unit'],
    run: runOnRealControlPlane,
  },
  'real-faults': {
    title: 'Faults, on the real control plane',
    after: ['binaries', 'unit'],
    run: runFaultsOnRealControlPlane,
  },
  'real-1.20': {
    title: 'Behaviour of claims, on the oldest Crossplane',
    after: ['binaries', 'unit'],
    run: runOnOldestCrossplane,
  },
  'real-journey': {
    title: 'Browser journey on the real control plane',
    cores: 'all',
    after: ['binaries'],
    run: runRealJourney,
  },
};

import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { ensureInstalled } from './lib/ensureInstalled.mjs';
import { ensureNode } from './lib/ensureNode.mjs';
import { cacheDir, rootDir } from './lib/paths.mjs';
import { announce, fail, say } from './lib/say.mjs';

const packageDir = join(rootDir, 'plugins/crossplane-env-common');
const healthDir = join(packageDir, 'src/health');

/** The lists of rules, by the file that holds them. */
const LISTS = {
  'messages/codes/aws.ts': ['AWS_CODES'],
  'messages/codes/azure.ts': ['AZURE_CODES'],
  'messages/codes/conventions.ts': ['CONVENTIONS'],
  'messages/codes/google.ts': ['GOOGLE_CODES'],
  'messages/codes/others.ts': ['OTHER_CODES'],
  'messages/codes/protocols.ts': ['PROTOCOL_CODES'],
  'messages/codes/registry.ts': ['REGISTRY_CODES'],
  'messages/codes/sql.ts': ['SQL_CODES'],
  'messages/openings/clouds.ts': ['CLOUD_OPENINGS'],
  'messages/openings/kubernetes.ts': [
    'KUBERNETES_OPENINGS',
    'OF_WEBHOOK',
    'OF_FIELD',
    'OF_REFUSAL',
  ],
  'messages/openings/services.ts': ['SERVICE_OPENINGS'],
  'messages/openings/tools.ts': ['TOOL_OPENINGS'],
  'messages/readMessage.ts': ['NAMED', 'ENDS'],
  'messages/refusedValue.ts': ['TYPE_NAMES', 'WORDINGS'],
  'messages/stages.ts': ['STAGES'],
  'messages/words.ts': [
    'WORDS',
    'TO_REQUESTERS',
    'AUTHORS_SUBJECTS',
    'AUTHORS_FAULTS',
  ],
  'rules/failureMessages.ts': ['failureMessages'],
  'rules/finalizers.ts': ['OWNERS'],
  'rules/pods.ts': ['EXPLANATIONS'],
  'rules/ruleOrder.ts': [
    'failureRules',
    'waitingRules',
    'teardownRules',
    'remarkRules',
  ],
  'rules/teardown.ts': ['refusals'],
  'rules/valueOrigin.ts': ['MACHINERY'],
  'tree/assessTree.ts': ['LIMITS'],
  'tree/verdictOfEnvironment.ts': ['SURFACING'],
  'verdicts/assessResource.ts': ['CHECKS'],
  'verdicts/refusals.ts': ['REFUSALS'],
  'verdicts/conventions.ts': [
    'GAVE_UP',
    'GAVE_UP_IN_WORDS',
    'ASKS',
    'READINESS_TYPES',
    'PHASES',
    'MESSAGES',
  ],
  'verdicts/operators/operators.ts': ['OPERATORS'],
  'verdicts/carried.ts': ['ARGO_HEALTH', 'CARRIERS', 'COUNTS'],
  'verdicts/pods.ts': ['WAITING_REASONS'],
  'verdicts/readiness.ts': ['READINESS', 'PROVIDER_CONFIG_KINDS'],
};

/** Tests on random objects notice a rule by chance; examples have to. */
const WITHOUT_EXAMPLES =
  /(causeKeys|garbage|hostile|properties|EnvironmentAssessor|words)\.test\.ts$/;

/**
 * Removes each rule in turn, lets it mean another trouble where it means one,
 * and fails if the tests of health do not notice. Files or lists that are
 * named are done alone: `npm run mutate:health -- messages/codes/aws.ts ENDS`.
 */
async function main() {
  keepOnly(process.argv.slice(2));
  insistOnFiles();
  await ensureNode();
  await ensureInstalled();
  announce('Tests of health, without each rule in turn');
  report(await runTests(join(cacheDir, 'mutate-health')));
}

/** All of them where none is named. */
function keepOnly(wanted) {
  const known = Object.entries(LISTS).flat(2);
  const unknown = wanted.filter(name => !known.includes(name));
  if (unknown.length > 0) {
    fail(
      `There is no such file or list: ${unknown.join(', ')}.`,
      `These are known:\n  ${known.join('\n  ')}`,
    );
  }
  if (wanted.length === 0) return;
  for (const [file, names] of Object.entries(LISTS)) {
    if (wanted.includes(file)) continue;
    LISTS[file] = names.filter(name => wanted.includes(name));
    if (LISTS[file].length === 0) delete LISTS[file];
  }
}

/** The lists of a file that was moved would be left as they are, and nobody would know. */
function insistOnFiles() {
  const missing = Object.keys(LISTS).filter(
    file => !existsSync(join(healthDir, file)),
  );
  if (missing.length > 0) {
    fail(
      `There is no such file any more: ${missing.join(', ')}.`,
      'Say in this script where its lists are now.',
    );
  }
}

async function runTests(folder) {
  writeTests(folder);
  try {
    return await runJest(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeTests(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const library = join(rootDir, 'scripts/lib/mutation/testWithoutEach.cjs');
  const files = readdirSync(healthDir, { recursive: true });
  for (const file of files) {
    if (!file.endsWith('.test.ts') || WITHOUT_EXAMPLES.test(file)) continue;
    const lists = listsFor(file);
    if (lists.length === 0) continue;
    const args = [join(healthDir, file), lists];
    writeFileSync(
      join(folder, file.replaceAll('/', '.').replace(/ts$/, 'js')),
      `require(${JSON.stringify(library)}).testWithoutEach(${args
        .map(arg => JSON.stringify(arg))
        .join(', ')});\n`,
    );
  }
}

/** How errors are read is held by tests of its own, and holds no others. */
function listsFor(testFile) {
  return Object.entries(LISTS)
    .filter(([file]) => isOfMessages(file) === isOfMessages(testFile))
    .flatMap(([, names]) => names);
}

function isOfMessages(file) {
  return file.startsWith('messages/');
}

async function runJest(folder) {
  process.chdir(packageDir);
  const require = createRequire(join(packageDir, 'package.json'));
  const config = await require('@backstage/cli/config/jest');
  const { runCLI } = require('jest');
  const { results } = await runCLI(
    {
      $0: '',
      _: [],
      reporters: [],
      config: JSON.stringify({
        ...config,
        id: undefined,
        testEnvironment: join(
          rootDir,
          'scripts/lib/mutation/OneFailureEnvironment.cjs',
        ),
        roots: [folder, config.rootDir],
        testMatch: [`${folder}/*.test.js`],
        transform: exposeLists(config.transform),
      }),
    },
    [packageDir],
  );
  return results.testResults;
}

function exposeLists(transforms) {
  const lists = Object.fromEntries(
    Object.entries(LISTS).map(([file, names]) => [
      join(healthDir, file),
      names,
    ]),
  );
  return Object.fromEntries(
    Object.entries(transforms).map(([pattern, transform]) =>
      new RegExp(pattern).test('.ts')
        ? [
            pattern,
            [
              join(rootDir, 'scripts/lib/mutation/exposeLists.cjs'),
              { transform: transform[0], options: transform[1], lists },
            ],
          ]
        : [pattern, transform],
    ),
  );
}

function report(files) {
  const failures = failuresByRule(files);
  const own = failures.get('nothing');
  if (own.length > 0) {
    fail(
      'Tests of health fail although no rule is removed.',
      `Mend these first:\n  ${own.join('\n  ')}`,
    );
  }
  failures.delete('nothing');
  const missed = [...failures.keys()].filter(
    rule => failures.get(rule).length === 0,
  );
  say(`${failures.size} rules; ${failures.size - missed.length} are noticed.`);
  if (missed.length > 0) {
    fail(
      `No test notices when these are removed:\n  ${missed.join('\n  ')}`,
      'Add an example for each, or remove it for good.',
    );
  }
}

/** The names of the tests that fail without each rule. */
function failuresByRule(files) {
  const failures = new Map();
  for (const { testFilePath, testExecError, testResults } of files) {
    if (testExecError) {
      fail(
        `${relative(rootDir, testFilePath)} could not be run.`,
        testExecError.message,
      );
    }
    for (const { ancestorTitles, title, status } of testResults) {
      const [rule, ...titles] = ancestorTitles;
      const found = failures.get(rule) ?? [];
      failures.set(rule, found);
      if (status === 'failed') found.push([...titles, title].join(' › '));
    }
  }
  return failures;
}

await main();

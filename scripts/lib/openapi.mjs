import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { bin, cacheDir, rootDir } from './paths.mjs';
import { say } from './say.mjs';

const SERVER = join(rootDir, 'plugins', 'crossplane-env-backend');
const CLIENT = join('plugins', 'crossplane-env-common');
const GENERATOR = join(
  rootDir,
  'node_modules',
  '@openapitools',
  'openapi-generator-cli',
);

/**
 * Writes the types, the client and the routes' contract anew from
 * `openapi.yaml`; answers whether it could.
 */
export function generateOpenApi() {
  ensureGenerator();
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      bin('backstage-repo-tools'),
      ...['package', 'schema', 'openapi', 'generate'],
      ...['--server', '--client-package', CLIENT],
    ],
    { cwd: SERVER, encoding: 'utf8', env: withYarn(process.env) },
  );
  // It ends well whether it did well or not.
  const isDone = ['Generated client', 'Generated server'].every(line =>
    stdout.includes(line),
  );
  if (!isDone) process.stderr.write(`${stdout}${stderr}`);
  return isDone;
}

/** That what is generated is what `openapi.yaml` says, where the generator can be had. */
export async function checkOpenApi() {
  if (!ensureGenerator()) {
    say(
      `Skipped: generating code from the OpenAPI document needs Java, and ${artifact()} from Maven.`,
    );
    return { ok: true, skipped: 1 };
  }
  const before = readGenerated();
  if (!generateOpenApi()) return { ok: false };
  const after = readGenerated();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    file => before.get(file) !== after.get(file),
  );
  if (changed.length) {
    say(
      `These did not keep to openapi.yaml, and now do: look at them, commit.`,
    );
    changed.forEach(file => say(relative(rootDir, file)));
  }
  return { ok: changed.length === 0 };
}

function readGenerated() {
  const folders = [SERVER, join(rootDir, CLIENT)].map(folder =>
    join(folder, 'src', 'schema', 'openapi'),
  );
  const files = folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name)),
  );
  return new Map(files.map(file => [file, readFileSync(file, 'utf8')]));
}

/** Its own download asks a registry of its own; Maven asks the one it is set up for. */
function ensureGenerator() {
  if (run('java', ['-version']) !== 0) return false;
  const folder = join(GENERATOR, 'versions');
  const jar = join(folder, `${version()}.jar`);
  if (existsSync(jar)) return true;
  say(`Fetching ${artifact()}.`);
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';
  const fetched = join(cacheDir, 'openapi-generator');
  run('mvn', [
    '-q',
    goal,
    `-Dartifact=${artifact()}`,
    `-DoutputDirectory=${fetched}`,
  ]);
  const copy = join(fetched, `openapi-generator-cli-${version()}.jar`);
  if (!existsSync(copy)) return false;
  mkdirSync(folder, { recursive: true });
  writeFileSync(jar, readFileSync(copy));
  return true;
}

function run(command, args) {
  return spawnSync(command, args, { cwd: rootDir, stdio: 'ignore' }).status;
}

/** Which version it is, Backstage decides. */
function version() {
  const file = join(
    ...[rootDir, 'node_modules', '@backstage', 'repo-tools'],
    'openapitools.json',
  );
  return JSON.parse(readFileSync(file, 'utf8'))['generator-cli'].version;
}

function artifact() {
  return `org.openapitools:openapi-generator-cli:${version()}`;
}

/** The generator calls yarn by its name. */
function withYarn(env) {
  const folder = join(cacheDir, 'bin');
  mkdirSync(folder, { recursive: true });
  const release = readdirSync(join(rootDir, '.yarn', 'releases'))[0];
  writeFileSync(
    join(folder, 'yarn'),
    `#!/bin/sh\nexec '${process.execPath}' '${join(
      ...[rootDir, '.yarn', 'releases', release],
    )}' "$@"\n`,
    { mode: 0o755 },
  );
  return { ...env, PATH: `${folder}${delimiter}${env.PATH}` };
}

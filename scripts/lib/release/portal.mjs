import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

/** How portals have TypeScript find packages: those of yesterday, and today's. */
const RESOLUTIONS = {
  node: { module: 'commonjs', moduleResolution: 'node' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
};
const NODE_ROLE = /^(backend-|node-library$|common-library$)/;

/**
 * Uses the packages that are installed below this folder as a strict portal
 * would: every entry point is imported, and its declarations are checked with
 * `strict` and without `skipLibCheck`. Those of others are theirs to mend and
 * not looked at. What runs in Node is loaded there. Answers with problems, by
 * the name of the package.
 */
export async function usePackages(folder, packages) {
  const problems = new Map(packages.map(({ manifest }) => [manifest.name, []]));
  const portal = join(folder, 'portal.ts');
  const entries = packages.flatMap(({ manifest }) => entryPoints(manifest));
  mkdirSync(folder, { recursive: true });
  writeFileSync(portal, importAll(entries));
  for (const [resolution, options] of Object.entries(RESOLUTIONS)) {
    for (const { file, text } of compile(portal, folder, options)) {
      const owner = [...problems.keys()].find(
        name =>
          file.includes(`node_modules/${name}/`) ||
          RegExp(`'${name}['/]`).test(text),
      );
      // What cannot be put down to one of them is wrong with each.
      for (const name of owner ? [owner] : problems.keys()) {
        problems.get(name).push(`${resolution}: ${file}: ${text}`);
      }
    }
  }
  for (const { manifest } of packages) {
    if (!NODE_ROLE.test(manifest.backstage.role)) continue;
    for (const entry of entryPoints(manifest)) {
      const problem = await load(entry, folder);
      if (problem) problems.get(manifest.name).push(problem);
    }
  }
  return problems;
}

function entryPoints({ name, exports }) {
  return Object.keys(exports)
    .filter(path => path !== './package.json')
    .map(path => `${name}${path.slice(1)}`);
}

function importAll(entries) {
  return [
    ...entries.map((entry, i) => `import * as entry${i} from '${entry}';`),
    `export const used = [${entries.map((_, i) => `entry${i}`).join(', ')}];`,
    '',
  ].join('\n');
}

function compile(portal, folder, options) {
  const ts = createRequire(import.meta.url)('typescript');
  const { options: parsed, errors } = ts.convertCompilerOptionsFromJson(
    {
      ...options,
      strict: true,
      skipLibCheck: false,
      noEmit: true,
      target: 'es2022',
      lib: ['es2022', 'dom', 'dom.iterable'],
      jsx: 'react-jsx',
      esModuleInterop: true,
      types: ['node'],
    },
    folder,
  );
  const program = ts.createProgram([portal], parsed);
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) =>
      fileName.startsWith(folder.replaceAll('\\', '/')),
    );
  return [
    ...errors,
    ...program.getOptionsDiagnostics(),
    ...ours.flatMap(file => program.getSyntacticDiagnostics(file)),
    ...ours.flatMap(file => program.getSemanticDiagnostics(file)),
  ].map(({ file, messageText }) => ({
    file: file ? relative(folder, file.fileName) : 'tsconfig.json',
    text: ts.flattenDiagnosticMessageText(messageText, ' '),
  }));
}

/** As CommonJS, which is what backends are, and as an ES module. */
async function load(entry, folder) {
  const script = `
    require(${JSON.stringify(entry)});
    import(${JSON.stringify(entry)}).catch(error => { throw error; });
  `;
  try {
    await promisify(execFile)(process.execPath, ['--eval', script], {
      cwd: folder,
    });
    return undefined;
  } catch (error) {
    const reason = /^\w*Error.*$/m.exec(error.stderr)?.[0] ?? error.message;
    return `${entry} cannot be loaded: ${reason}`;
  }
}

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { cacheDir, rootDir } from '../paths.mjs';
import { blocksOf } from './blocks.mjs';

const ts = createRequire(import.meta.url)('typescript');

/** Inside the repository, so that they find what is installed. */
const folder = join(cacheDir, 'docs-code');

/** What the compiler has to say against these files, each with its place. */
function compile(blocks) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = blocks.map(({ code }, index) => {
    const file = join(folder, `block${index}.tsx`);
    writeFileSync(file, code);
    return file;
  });
  const { config } = ts.readConfigFile(
    join(rootDir, 'tsconfig.json'),
    ts.sys.readFile,
  );
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, rootDir);
  const program = ts.createProgram(files, {
    ...options,
    noEmit: true,
    incremental: false,
    rootDir,
  });
  return files.flatMap((file, index) => {
    const source = program.getSourceFile(file);
    return [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
    ].map(
      ({ messageText }) =>
        `${blocks[index].place}: ${ts.flattenDiagnosticMessageText(
          messageText,
          '\n',
        )}`,
    );
  });
}

test('the code for the old frontend system compiles', () => {
  const blocks = blocksOf('docs/old-frontend-system.md', 'tsx');
  assert.ok(blocks.length >= 4, 'some blocks were not found');
  const wrong = {
    place: 'wrong',
    code: `import { CrossplaneEnvCard } from '@crossplane-env/backstage-plugin-crossplane-env/legacy';\nexport { CrossplaneEnvCard };`,
  };
  const problems = compile([...blocks, wrong]);
  assert.match(problems.pop() ?? '', /^wrong: .*no exported member/);
  assert.deepEqual(problems, []);
});

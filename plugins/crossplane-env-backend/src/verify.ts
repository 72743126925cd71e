/**
 * The command that tells whether evidence is as the portal gave it out.
 *
 * @packageDocumentation
 */
import type { EvidenceBundle } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { assertNoOthers, describeMisuse } from './commandLine';
import {
  checkBundle,
  checkEntries,
  EvidenceReport,
} from './record/checkEvidence';

const USAGE = `Usage: crossplane-env verify <file> [--head <hash>]

Says whether the evidence of an environment, as the portal answers it, is whole and
unchanged; or the lines of an export of the whole audit or of one environment. It
asks nobody, and needs neither the portal nor a configuration.

  --head <hash>  a hash that was noted before, such as that of the head in earlier
                 evidence; an entry has to have it still
`;

const FORMAT = 'crossplane-env/evidence.v1';

/** @public */
export interface VerifyOptions {
  /** Receives what there is to say. */
  write(text: string): void;
}

/**
 * Runs the command, such as `verify evidence.json`.
 *
 * @returns the exit code: 0 when all of it is as it was, 1 when it is not, 2 when
 *   it was not understood what to do, or the file could not be read
 * @public
 */
export async function runVerify(
  argv: string[],
  { write }: VerifyOptions,
): Promise<number> {
  let command: ReturnType<typeof parseCommand>;
  try {
    command = parseCommand(argv);
  } catch (error) {
    write(`${describeMisuse(error)}${USAGE}`);
    return 2;
  }
  const { help, file, head } = command;
  if (help) {
    write(USAGE);
    return 0;
  }
  let content: Content;
  try {
    content = readContent(file);
  } catch (error) {
    write(`'${file}' cannot be read: ${(error as Error).message}\n`);
    return 2;
  }
  const { findings, faults } = check(content, { head });
  for (const finding of findings) write(`✓ ${finding}\n`);
  for (const fault of faults) write(`✗ ${fault}\n`);
  write(
    faults.length === 0
      ? 'All entries are as they were entered.\n'
      : 'It cannot be relied on.\n',
  );
  return faults.length === 0 ? 0 : 1;
}

/** @throws Error that names what is not understood */
function parseCommand(argv: string[]) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      head: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [command, file = '', ...others] = positionals;
  assertNoOthers([command, ...others], 'verify');
  if (!file && !values.help) throw new Error('Name the file to verify.');
  return { ...values, file };
}

/** One object, or one on each line. */
type Content = { bundle: EvidenceBundle } | { lines: unknown[] };

/** @throws Error that quotes nothing of the file */
function readContent(file: string): Content {
  const text = readFileSync(file, 'utf8');
  const whole = parse(text);
  if (whole && !('sequence' in whole))
    return { bundle: whole as EvidenceBundle };
  const lines = text
    .split('\n')
    .filter(line => line.trim())
    .map(parse);
  const fault = lines.findIndex(line => !line);
  if (fault >= 0) throw new Error(`its line ${fault + 1} is no JSON object.`);
  return { lines };
}

function parse(text: string): object | undefined {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function check(content: Content, options: { head?: string }): EvidenceReport {
  try {
    if ('lines' in content) return checkEntries(content.lines, options);
    const { bundle } = content;
    if (bundle.format === FORMAT) return checkBundle(bundle, options);
    return refuse(`It is no evidence of the format '${FORMAT}'.`);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse('It is nested more deeply than anything of the portal.');
  }
}

function refuse(fault: string): EvidenceReport {
  return { findings: [], faults: [fault] };
}

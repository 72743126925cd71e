import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Document, isMap, isScalar, isSeq, parse, visit } from 'yaml';
import type { Recording } from './Recording';

/** Where the recordings are: a folder for each version of Crossplane. */
export const RECORDED = join(
  dirname(require.resolve('@crossplane-env/recordings/package.json')),
  'recorded',
);

export interface RecordingId {
  /** The version of Crossplane's core. */
  crossplane: string;
  situation: string;
}

export function recordingPath({ crossplane, situation }: RecordingId): string {
  return join(RECORDED, crossplane, `${situation}.yaml`);
}

/** Undefined where there is none yet. */
export function readRecording(id: RecordingId): Recording | undefined {
  const path = recordingPath(id);
  return existsSync(path) ? parse(readFileSync(path, 'utf8')) : undefined;
}

/** All of a version, by name. */
export function readRecordings(crossplane: string): Recording[] {
  const folder = join(RECORDED, crossplane);
  return readdirSync(folder)
    .map(file => basename(file, '.yaml'))
    .sort()
    .flatMap(situation => readRecording({ crossplane, situation }) ?? []);
}

export function writeRecording(recording: Recording): void {
  const path = recordingPath(recording);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, formatRecording(recording));
}

const ONE_LINERS = new Set([
  'conditions',
  'involvedObject',
  'missing',
  'ownerReferences',
  'resourceRefs',
  'root',
]);

/** As YAML, with one line for each condition, reference and the like. */
export function formatRecording(recording: Recording): string {
  const document = new Document(recording, { aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, pair) {
      if (isScalar(pair.key) && ONE_LINERS.has(String(pair.key.value))) {
        flow(pair.value);
      }
    },
  });
  return document.toString({ lineWidth: 0 });
}

function flow(value: unknown): void {
  if (isMap(value)) value.flow = true;
  if (isSeq(value)) value.items.forEach(flow);
}

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { CrossplaneVersion } from '../binaries/catalogue';
import { ControlPlane } from '../ControlPlane';
import { explain, say } from './output';

export interface StartOptions {
  crossplane: CrossplaneVersion;
  manifests?: string[];
  kubeconfig?: string;
  addressFile?: string;
  apiPort?: number;
  speed?: number;
  folder?: string;
}

/** The command `start`. */
export async function start(options: StartOptions): Promise<void> {
  const ending = new AbortController();
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) {
    process.once(event, () => ending.abort());
  }
  try {
    await runUntil(ending, options);
  } catch (error) {
    const isAsked = (error as Error).name === 'AbortError';
    if (!isAsked) {
      explain(error);
    }
  } finally {
    // Otherwise the channel to the process that forked this one keeps it alive.
    process.disconnect?.();
  }
}

/** @throws what it was told to end with, or why it could not start */
async function runUntil(
  ending: AbortController,
  { crossplane: crossplaneVersion, ...options }: StartOptions,
): Promise<void> {
  const { signal } = ending;
  const controlPlane = await ControlPlane.start({
    ...options,
    crossplaneVersion,
    signal,
    say,
    onUnexpectedExit: message => ending.abort(new Error(message)),
  });
  try {
    signal.throwIfAborted();
    writeFiles(controlPlane, options);
    say(`Control plane on ${controlPlane.address.url}`);
    await once(signal, 'abort');
    throw signal.reason;
  } finally {
    await controlPlane.stop();
  }
}

function writeFiles(
  controlPlane: ControlPlane,
  { kubeconfig, addressFile }: Pick<StartOptions, 'kubeconfig' | 'addressFile'>,
): void {
  if (kubeconfig) {
    write('kubeconfig', kubeconfig, controlPlane.kubeconfig());
    say(`Kubeconfig in ${kubeconfig}`);
  }
  if (addressFile) {
    const address = JSON.stringify(controlPlane.address);
    write('address file', addressFile, address);
  }
}

/** For the eyes of its owner only: it has tokens. */
function write(what: string, file: string, content: string): void {
  try {
    writeFileSync(file, content, { mode: 0o600 });
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`The ${what} ${file} cannot be written: ${message}.`);
  }
}

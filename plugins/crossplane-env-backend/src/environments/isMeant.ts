import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import {
  GoneEnvironment,
  KnownEnvironment,
  LiveEnvironment,
} from '../inventory/Environment';

/**
 * That an environment is the one that is meant, and that its cluster can be read.
 *
 * @param options.uid - of the one that is meant
 * @param options.to - what is asked for
 * @throws ConflictError, ServiceUnavailableError
 */
export function assertIsMeant(
  environment: KnownEnvironment,
  options: { uid?: string; to: 'take down' | 'extend' },
): asserts environment is LiveEnvironment | GoneEnvironment {
  const { uid, to } = options;
  const { name, cluster } = environment.ref;
  if (uid && uid !== environment.uid) {
    throw new ConflictError(
      `The environment '${name}' is another one by now than the one you asked to ${to}; look at it again before you decide.`,
    );
  }
  if (environment.state === 'remembered') {
    throw new ServiceUnavailableError(
      `The cluster '${cluster}' cannot be read at present, so that nothing can be done in it; try again later.`,
    );
  }
}

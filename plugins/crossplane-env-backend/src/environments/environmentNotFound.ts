import { NotFoundError } from '@backstage/errors';
import {
  EnvironmentRef,
  formatEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** One text for what is not there and for what may not be seen, so that nobody can tell which. */
export function environmentNotFound(ref: EnvironmentRef): NotFoundError {
  return new NotFoundError(
    `There is no environment '${formatEnvironmentRef(
      ref,
    )}', or you may not see it.`,
  );
}

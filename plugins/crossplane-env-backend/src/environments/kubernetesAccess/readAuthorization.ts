import { Config } from '@backstage/config';
import { InputError, toError } from '@backstage/errors';
import { documentation } from '../../documentation';
import { isMisspelt } from '../../kubernetes/configKeys';
import { ConfigRemarks } from '../../kubernetes/ConfigRemarks';
import {
  KubernetesAuthorizationConfig,
  readKubernetesAuthorization,
} from './KubernetesCallers';

/**
 * Reads `crossplaneEnv.kubernetesAuthorization`; undefined where it is not
 * wanted. That nobody can tell what is meant must not mean that everything is
 * allowed.
 */
export function readAuthorization(
  config: Config,
  remarks: ConfigRemarks,
): KubernetesAuthorizationConfig | 'unusable' | undefined {
  try {
    if (isMisspelt(config, 'kubernetesAuthorization')) {
      throw new InputError('its key is not spelt like that.');
    }
    return readKubernetesAuthorization(config);
  } catch (error) {
    remarks.error({
      code: 'unusable-authorization',
      sentence: `Nobody is shown an environment, or may create one, because 'crossplaneEnv.kubernetesAuthorization' cannot be used: ${
        toError(error).message
      }`,
      remedy: `Correct it as ${documentation(
        'permissions.md',
      )} describes, and start the backend again.`,
    });
    return 'unusable';
  }
}

import { ApiHolder } from '@backstage/core-plugin-api';
import {
  EnvironmentType,
  remoteError,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FieldValidation } from '@rjsf/utils';
import { crossplaneEnvApiRef } from '../api/crossplaneEnvApiRef';
import { Translate } from '../lib/place';
import { getTranslate } from './getTranslate';

/**
 * Checks a field against its environment type. A type that cannot be loaded
 * refuses the value: what was not checked must not look checked.
 */
export async function validateAgainstType(
  validation: FieldValidation,
  context: { type: string | undefined; apiHolder: ApiHolder },
  check: (environmentType: EnvironmentType, t: Translate) => void,
): Promise<void> {
  const { type, apiHolder } = context;
  const t = await getTranslate(apiHolder);
  if (!type) {
    validation.addError(t('field.noType'));
    return;
  }
  try {
    const api = apiHolder.get(crossplaneEnvApiRef);
    if (!api) throw new Error('crossplane-env is not installed');
    check(await api.getEnvironmentType(type), t);
  } catch (error) {
    const { message } = remoteError(error);
    validation.addError(t('field.notChecked', { type, message }));
  }
}

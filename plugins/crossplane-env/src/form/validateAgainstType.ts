import { ApiHolder } from '@backstage/core-plugin-api';
import { translationApiRef } from '@backstage/core-plugin-api/alpha';
import {
  EnvironmentType,
  remoteError,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { FieldValidation } from '@rjsf/utils';
import { Translate } from '../components/names';
import { crossplaneEnvApiRef } from '../refs';
import { crossplaneEnvTranslationRef } from '../translation';

/**
 * Checks a field against its environment type. A type that cannot be loaded
 * refuses the value: what was not checked must not look checked.
 */
export async function validateAgainstType(
  validation: FieldValidation,
  context: { type: string | undefined; apiHolder: ApiHolder },
  check: (
    environmentType: EnvironmentType,
    t: Translate,
  ) => void | Promise<void>,
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
    await check(await api.getEnvironmentType(type), t);
  } catch (error) {
    const { message } = remoteError(error);
    validation.addError(t('field.notChecked', { type, message }));
  }
}

/** The plugin's texts in the user's language, outside of components. */
export async function getTranslate(apiHolder: ApiHolder): Promise<Translate> {
  const translationApi = apiHolder.get(translationApiRef);
  if (!translationApi) throw new Error('The portal has no translation API');
  const snapshot = translationApi.getTranslation(crossplaneEnvTranslationRef);
  if (snapshot.ready) return snapshot.t;
  return new Promise((resolve, reject) => {
    const subscription = translationApi
      .translation$(crossplaneEnvTranslationRef)
      .subscribe({
        next: next => {
          if (!next.ready) return;
          resolve(next.t);
          subscription.unsubscribe();
        },
        error: reject,
      });
  });
}

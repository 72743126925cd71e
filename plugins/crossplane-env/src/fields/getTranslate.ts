import { ApiHolder } from '@backstage/core-plugin-api';
import { translationApiRef } from '@backstage/core-plugin-api/alpha';
import { Translate } from '../lib/place';
import { crossplaneEnvTranslationRef } from '../translation';

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

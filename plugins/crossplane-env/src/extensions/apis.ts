import {
  ApiBlueprint,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { CrossplaneEnvClient } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { crossplaneEnvApiRef } from '../api/crossplaneEnvApiRef';

export const crossplaneEnvApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: crossplaneEnvApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new CrossplaneEnvClient({ discoveryApi, fetchApi }),
    }),
});

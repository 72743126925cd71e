import { JsonObject } from '@backstage/types';
import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
  ANNOTATION_REQUEST_ID,
  ANNOTATION_REQUESTED_BY,
  EnvironmentType,
  formatApiVersion,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { KubernetesManifest } from '../../kubernetes/ClusterWriter';
import { EnvironmentRequest } from '../types';

/** The claim or composite that asks Crossplane for the environment. */
export function buildManifest(options: {
  type: EnvironmentType;
  request: EnvironmentRequest;
  requestedBy: string;
}): KubernetesManifest {
  const { type, request, requestedBy } = options;
  return {
    apiVersion: formatApiVersion(type.group, type.version),
    kind: type.kind,
    metadata: {
      name: request.name,
      ...(request.namespace && { namespace: request.namespace }),
      annotations: {
        [ANNOTATION_OWNER]: request.owner,
        ...(request.entityRef && { [ANNOTATION_ENTITY]: request.entityRef }),
        [ANNOTATION_REQUESTED_BY]: requestedBy,
        ...(request.requestId && {
          [ANNOTATION_REQUEST_ID]: request.requestId,
        }),
      },
    },
    spec: { ...request.spec, ...crossplaneFields(type, request.composition) },
  };
}

function crossplaneFields(
  type: EnvironmentType,
  composition: string | undefined,
): JsonObject {
  const choice = composition && { compositionRef: { name: composition } };
  switch (type.style) {
    case 'claim':
      // In the background the claim would vanish while what it composed is still there.
      return { ...choice, compositeDeletePolicy: 'Foreground' };
    case 'legacy-composite':
      return { ...choice };
    default:
      return choice ? { crossplane: choice } : {};
  }
}

import type { KubeApi, KubeObject, ObjectKey } from '../../kube/KubeApi';
import { keyOf } from '../../controllers/runtime/objectKey';
import {
  COMPOSITION_NAME_LABEL,
  type CompositionRevision,
} from '../composition/Composition';
import type { OfferedKinds } from '../xrd/OfferedKinds';
import { machineryOf } from './CompositeResource';

/** The composites that follow the Composition of a revision. */
export function revisionUsers(
  api: KubeApi,
  kinds: OfferedKinds,
  revision: KubeObject,
): ObjectKey[] {
  const { compositeTypeRef } = (revision as CompositionRevision).spec;
  const offered = kinds.find(compositeTypeRef);
  const name = revision.metadata.labels?.[COMPOSITION_NAME_LABEL];
  if (!name || offered?.apiVersion !== compositeTypeRef.apiVersion) {
    return [];
  }
  return api
    .list(offered.apiVersion, offered.kind)
    .filter(object => {
      const machinery = machineryOf(object, offered.legacy);
      return (
        machinery.compositionUpdatePolicy !== 'Manual' &&
        machinery.compositionRef?.name === name
      );
    })
    .map(keyOf);
}

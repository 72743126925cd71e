import { KubeObject } from '../../kube/KubeApi';
import { Representation } from './Representation';

/** Nothing but metadata, for those who need no more. */
export const metadataRepresentation: Representation = {
  object: partialObjectMetadata,
  list: ({ items, metadata }) => ({
    kind: 'PartialObjectMetadataList',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    items: items.map(partialObjectMetadata),
  }),
};

export function partialObjectMetadata({ metadata }: KubeObject): object {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
  };
}

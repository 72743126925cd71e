import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
  ANNOTATION_REQUEST_ID,
  ANNOTATION_REQUESTED_BY,
  EnvironmentType,
  ObservedResource,
  PlatformIndex,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { ObservedEnvironment } from '../Inventory';
import { GraphNode } from '../graph/ObjectGraph';
import { referenceTo } from '../graph/objects';

/** Everything that is known of an environment, from its root and what is around it. */
export function observeEnvironment(
  node: GraphNode,
  options: {
    cluster: string;
    type: EnvironmentType;
    plural: string;
    root: ObservedResource;
    platform: PlatformIndex;
    namespaceOwner?: string;
    staleSince?: Date;
  },
): ObservedEnvironment {
  const { cluster, type, plural, root, platform, namespaceOwner, staleSince } =
    options;
  const { metadata } = node.object;
  const { version, ...name } = referenceTo(node.object);
  const annotations = metadata.annotations ?? {};
  return {
    ref: { cluster, ...name },
    uid: node.uid,
    createdAt: metadata.creationTimestamp,
    type,
    plural,
    root,
    platform,
    owner: annotations[ANNOTATION_OWNER] || namespaceOwner,
    namespaceOwner,
    claimedEntityRef: annotations[ANNOTATION_ENTITY] || undefined,
    requestedBy: annotations[ANNOTATION_REQUESTED_BY] || undefined,
    requestId: annotations[ANNOTATION_REQUEST_ID] || undefined,
    staleSince: staleSince?.toISOString(),
  };
}

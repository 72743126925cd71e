import { ClusterConnection } from '../connection/ClusterConnection';
import { ApiResource, resourcePath } from './ApiResource';
import { KubernetesObject } from './KubernetesObject';

/** Which of a kind's objects are meant, in all namespaces. */
export interface ObjectSelection extends ApiResource {
  /** Items of built-in kinds come without it. */
  kind: string;
  labelSelector?: string;
  fieldSelector?: string;
}

export interface ObjectPage {
  items: KubernetesObject[];
  /** The cluster's state that the list shows, from which it can be watched on. */
  resourceVersion: string;
  /** Leads to the next page. */
  continueToken?: string;
}

interface ObjectList {
  items?: KubernetesObject[];
  metadata?: { resourceVersion?: string; continue?: string };
}

/** Lists a kind's objects, a page at a time. */
export async function listPage(
  connection: ClusterConnection,
  selection: ObjectSelection,
  options: { limit?: number; continueToken?: string; signal: AbortSignal },
): Promise<ObjectPage> {
  const list = (await connection.send({
    path: resourcePath(selection),
    query: {
      limit: options.limit,
      continue: options.continueToken,
      labelSelector: selection.labelSelector,
      fieldSelector: selection.fieldSelector,
    },
    signal: options.signal,
  })) as ObjectList;
  return {
    items: (list.items ?? []).map(item => withKind(item, selection)),
    resourceVersion: list.metadata?.resourceVersion ?? '',
    continueToken: list.metadata?.continue || undefined,
  };
}

function withKind(
  item: KubernetesObject,
  { group, version, kind }: ObjectSelection,
): KubernetesObject {
  const apiVersion = group ? `${group}/${version}` : version;
  return { ...item, apiVersion: item.apiVersion ?? apiVersion, kind };
}

import { JsonObject } from '@backstage/types';

/** A request to the Kubernetes API. */
export interface KubernetesRequest {
  /** GET unless told. */
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Absolute, below the API server's address, with its segments encoded. */
  path: string;
  query?: Record<string, string | number | boolean | undefined>;
  body?: JsonObject;
  /** Of the body; `application/json` unless told. */
  contentType?: string;
  signal?: AbortSignal;
}

/** A request whose answer has no end of its own. */
export interface KubernetesStreamRequest extends KubernetesRequest {
  /** After which the connection is taken for dead, for a lost peer says nothing. */
  maxSeconds: number;
}

/**
 * One cluster, reached with one identity.
 *
 * Refusals are thrown as `StatusError`, everything else that goes wrong between
 * here and the API server as `ConnectionError`.
 */
export interface ClusterConnection {
  /** The cluster's name in the portal's configuration. */
  readonly cluster: string;

  /** Sends the request and answers with the JSON that comes back. */
  send(request: KubernetesRequest): Promise<unknown>;

  /** Resolves once the answer begins, with its lines of JSON as they come. */
  stream(request: KubernetesStreamRequest): Promise<AsyncIterable<unknown>>;
}

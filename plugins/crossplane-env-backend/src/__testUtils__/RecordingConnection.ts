import {
  ClusterConnection,
  KubernetesRequest,
  KubernetesStreamRequest,
} from '../kubernetes/ClusterConnection';

/** Notes every request on its way to a cluster. */
export class RecordingConnection implements ClusterConnection {
  readonly requests: string[] = [];
  readonly #connection: ClusterConnection;

  constructor(connection: ClusterConnection) {
    this.#connection = connection;
  }

  get cluster(): string {
    return this.#connection.cluster;
  }

  send(request: KubernetesRequest): Promise<unknown> {
    this.requests.push(`${request.method ?? 'GET'} ${request.path}`);
    return this.#connection.send(request);
  }

  stream(request: KubernetesStreamRequest): Promise<AsyncIterable<unknown>> {
    this.requests.push(`WATCH ${request.path}`);
    return this.#connection.stream(request);
  }
}

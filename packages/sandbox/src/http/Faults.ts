import { KubeApiServer } from '../kube/KubeApiServer';
import { StatusError } from '../kube/status/statusErrors';
import { OpenWatches } from './watch';

/** Which requests a fault hits, and how. */
export interface RequestFault {
  /** The HTTP status to answer with: 403, 429, or from 500 on. */
  code: number;
  /** Undefined for all kinds. */
  kind?: string;
  /** As in RBAC: get, list, watch, create …; undefined for all. */
  verb?: string;
  /** How many requests to hit; undefined for all until it is cleared. */
  times?: number;
}

/** A request, as far as a fault cares. */
interface FaultTarget {
  kind: string;
  verb: string;
}

const REASONS: Record<number, string> = {
  403: 'Forbidden',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** What goes wrong on purpose, between HTTP clients and the API. */
export class Faults {
  /** Every request waits this long first. */
  latencyMs = 0;
  /** For the HTTP server, which keeps it. */
  readonly openWatches = new OpenWatches();
  readonly #api: KubeApiServer;
  readonly #active = new Set<RequestFault & { left: number }>();

  constructor(api: KubeApiServer) {
    this.#api = api;
  }

  /** Lets requests fail; the answer undoes it. */
  fail(fault: RequestFault): () => void {
    const active = { ...fault, left: fault.times ?? Infinity };
    this.#active.add(active);
    return () => this.#active.delete(active);
  }

  /** Breaks the connections of the watches of a kind, or of all. */
  dropWatches(kind?: string): void {
    this.openWatches.drop(kind);
  }

  /** Forgets history: older resource versions and continue tokens are answered with 410. */
  expireResourceVersions(): void {
    this.#api.context.storage.compact();
  }

  /** Ends latency and failures. */
  clear(): void {
    this.latencyMs = 0;
    this.#active.clear();
  }

  /** For the HTTP server: throws what the request is to be answered with. */
  check({ kind, verb }: FaultTarget): void {
    for (const fault of this.#active) {
      const hits =
        (fault.kind ?? kind) === kind && (fault.verb ?? verb) === verb;
      if (hits) {
        fault.left -= 1;
        if (fault.left <= 0) {
          this.#active.delete(fault);
        }
        throw new StatusError({
          code: fault.code,
          reason: REASONS[fault.code] ?? 'InternalError',
          message: `injected fault: ${verb} ${kind} answers ${fault.code}`,
        });
      }
    }
  }
}

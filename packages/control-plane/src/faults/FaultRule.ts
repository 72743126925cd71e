import { classifyRequest, namespaceOf } from '@crossplane-env/testkit';

/** What goes wrong with a request. */
export type Fault =
  /** It is passed on later. */
  | { type: 'latency'; ms: number }
  /**
   * The connection is reset: before the request is passed on, once the control
   * plane has done what it was asked, or in the middle of its answer.
   */
  | { type: 'drop'; at: 'request' | 'answer' | 'body' }
  /** It is answered with a refusal, and not passed on. */
  | {
      type: 'refuse';
      /** 403, 429, or from 500 on. */
      code: number;
      /** For 429 and 503. */
      retryAfterSeconds?: number;
    };

/** Which requests are meant. */
export interface RequestSelector {
  /** A plural, with its group or without, such as `buckets` or `buckets.example.org`; undefined for all kinds. */
  resource?: string;
  /** As in Kubernetes' RBAC, with `discover` for what is not about objects; undefined for all. */
  verb?: string;
  /** Undefined for all, and for what is in none. */
  namespace?: string;
}

/** Which requests a fault hits. */
export interface FaultRule extends RequestSelector {
  fault: Fault;
  /** From 0 to 1, of each request being hit; 1 unless told. */
  probability?: number;
  /** How many requests are hit; undefined for all until the rule is taken back. */
  times?: number;
}

/** A request, as far as rules care. */
export interface RuleSubject {
  verb: string;
  /** Plural and group. */
  resource: string;
  namespace?: string;
}

export function subjectOf(method: string, url: string): RuleSubject {
  const { verb, resource } = classifyRequest(method, url);
  return { verb, resource, namespace: namespaceOf(url) };
}

export function concerns(
  selector: RequestSelector,
  subject: RuleSubject,
): boolean {
  const plural = subject.resource.split('.')[0];
  // A dry run is refused, and lost, as what it tries out would be.
  const verb = subject.verb.replace(' (dry run)', '');
  return (
    [undefined, subject.resource, plural].includes(selector.resource) &&
    [undefined, subject.verb, verb].includes(selector.verb) &&
    [undefined, subject.namespace].includes(selector.namespace)
  );
}

import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import {
  classifyRequest,
  type ControlPlaneTarget,
  type Exchange,
  namespaceOf,
  ReverseProxy,
} from '@crossplane-env/testkit';

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
interface RuleSubject {
  verb: string;
  /** Plural and group. */
  resource: string;
  namespace?: string;
}

function subjectOf(method: string, url: string): RuleSubject {
  const { verb, resource } = classifyRequest(method, url);
  return { verb, resource, namespace: namespaceOf(url) };
}

function concerns(selector: RequestSelector, subject: RuleSubject): boolean {
  const plural = subject.resource.split('.')[0];
  // A dry run is refused, and lost, as what it tries out would be.
  const verb = subject.verb.replace(' (dry run)', '');
  return (
    [undefined, subject.resource, plural].includes(selector.resource) &&
    [undefined, subject.verb, verb].includes(selector.verb) &&
    [undefined, subject.namespace].includes(selector.namespace)
  );
}

/**
 * A number from 0 to 1 that depends on nothing but what it is for. Requests
 * that come in another order than in the run before get the same ones.
 */
function chance(...what: (string | number)[]): number {
  const digest = createHash('sha256').update(JSON.stringify(what)).digest();
  return digest.readUInt32BE(0) / 2 ** 32;
}

/** A request, and what was done to it. */
export interface HandledRequest extends RuleSubject {
  faults: Fault[];
}

interface ActiveRule extends FaultRule {
  id: number;
  left: number;
  /** How many requests of each kind and verb it has considered. */
  considered: Map<string, number>;
}

/** The rules in force, and what they make of requests. */
class ActiveRules {
  readonly #seed: number;
  readonly #rules = new Map<number, ActiveRule>();
  #lastId = 0;

  constructor(options: { seed: number }) {
    this.#seed = options.seed;
  }

  /** @returns takes the rule back */
  add(rule: FaultRule): () => void {
    this.#lastId += 1;
    const id = this.#lastId;
    const left = rule.times ?? Infinity;
    this.#rules.set(id, { ...rule, id, left, considered: new Map() });
    return () => this.#rules.delete(id);
  }

  clear(): void {
    this.#rules.clear();
  }

  /** What hits a request: any number of latencies, and at most one other fault, the first. */
  faultsFor(subject: RuleSubject): Fault[] {
    const faults: Fault[] = [];
    for (const rule of this.#rules.values()) {
      if (!concerns(rule, subject) || !this.#hits(rule, subject)) continue;
      rule.left -= 1;
      if (rule.left <= 0) this.#rules.delete(rule.id);
      faults.push(rule.fault);
      if (rule.fault.type !== 'latency') break;
    }
    return faults;
  }

  #hits(rule: ActiveRule, { verb, resource }: RuleSubject): boolean {
    const what = `${verb} ${resource}`;
    const ordinal = (rule.considered.get(what) ?? 0) + 1;
    rule.considered.set(what, ordinal);
    return chance(this.#seed, rule.id, what, ordinal) < (rule.probability ?? 1);
  }
}

/** What goes through a proxy, under rules. */
class Traffic {
  readonly rules: ActiveRules;
  readonly #open = new Map<ServerResponse, RuleSubject>();
  #handled: HandledRequest[] = [];

  constructor(options: { seed: number }) {
    this.rules = new ActiveRules(options);
  }

  handle(exchange: Exchange): void {
    const { incoming, response } = exchange;
    const { method = 'GET', url = '/' } = incoming;
    const subject = subjectOf(method, url);
    const faults = this.rules.faultsFor(subject);
    this.#handled.push({ ...subject, faults });
    this.#open.set(response, subject);
    response.on('close', () => this.#open.delete(response));
    void applyFaults(exchange, { faults, subject });
  }

  /** Answers with how many it were. */
  breakOff(isMeant: (subject: RuleSubject) => boolean): number {
    const meant = [...this.#open].filter(([, subject]) => isMeant(subject));
    for (const [response] of meant) response.destroy();
    return meant.length;
  }

  take(): HandledRequest[] {
    const handled = this.#handled;
    this.#handled = [];
    return handled;
  }
}

const REASONS: Record<number, string> = {
  403: 'Forbidden',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** Answers as the API server does when it refuses: with a Status. */
export function refuse(
  response: ServerResponse,
  fault: Extract<Fault, { type: 'refuse' }>,
  { verb, resource }: RuleSubject,
): void {
  const { code, retryAfterSeconds } = fault;
  const status = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `injected fault: ${verb} ${resource} is answered ${code}`,
    reason: REASONS[code] ?? 'InternalError',
    ...(retryAfterSeconds !== undefined && { details: { retryAfterSeconds } }),
    code,
  };
  response.writeHead(code, {
    'Content-Type': 'application/json',
    ...(retryAfterSeconds !== undefined && {
      'Retry-After': String(retryAfterSeconds),
    }),
  });
  response.end(JSON.stringify(status));
}

/** Passes a request on, or not, as the faults that hit it say. */
async function applyFaults(
  exchange: Exchange,
  options: { faults: Fault[]; subject: RuleSubject },
): Promise<void> {
  const { response, forward } = exchange;
  for (const fault of options.faults) {
    if (fault.type === 'latency') {
      await wait(fault.ms);
    } else if (fault.type === 'refuse') {
      refuse(response, fault, options.subject);
      return;
    } else {
      drop(exchange, fault.at);
      return;
    }
  }
  if (!response.destroyed) forward();
}

function drop(
  { response, forward }: Exchange,
  at: Extract<Fault, { type: 'drop' }>['at'],
): void {
  if (at === 'request') response.destroy();
  else if (at === 'answer') forward(() => response.destroy());
  else forward(answer => breakOff(answer, response));
}

/** Half of the first that comes is what the client gets. */
function breakOff(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  response.flushHeaders();
  answer.once('data', (chunk: Buffer) => {
    answer.pause();
    response.write(chunk.subarray(0, Math.ceil(chunk.length / 2)), () =>
      response.destroy(),
    );
  });
  answer.once('close', () => response.destroy());
}

export interface FaultProxyOptions {
  /** The API server. */
  target: Pick<ControlPlaneTarget, 'url' | 'caData'>;
  /** With the same seed, the same requests are hit; 1 unless told. */
  seed?: number;
}

/**
 * A reverse proxy in front of an API server, on loopback and without TLS, that
 * makes requests fail by rules. Without a rule, everything passes as it comes.
 */
export class FaultProxy {
  readonly #proxy: ReverseProxy;
  readonly #traffic: Traffic;

  static async start({
    target,
    seed = 1,
  }: FaultProxyOptions): Promise<FaultProxy> {
    const traffic = new Traffic({ seed });
    const proxy = await ReverseProxy.start({
      target,
      handle: exchange => traffic.handle(exchange),
    });
    return new FaultProxy(proxy, traffic);
  }

  private constructor(proxy: ReverseProxy, traffic: Traffic) {
    this.#proxy = proxy;
    this.#traffic = traffic;
  }

  /** Where clients reach it, over plain HTTP; without a trailing slash. */
  get url(): string {
    return this.#proxy.url;
  }

  /** Makes the requests that a rule is about fail; the answer takes the rule back. */
  inject(rule: FaultRule): () => void {
    return this.#traffic.rules.add(rule);
  }

  /** Takes all rules back. */
  clear(): void {
    this.#traffic.rules.clear();
  }

  /** Breaks off what is under way, such as watches; answers with how many requests it were. */
  breakOff(selector: RequestSelector = {}): number {
    return this.#traffic.breakOff(subject => concerns(selector, subject));
  }

  /** The requests since the start, or since this was called last, in their order. */
  take(): HandledRequest[] {
    return this.#traffic.take();
  }

  /** Ends what is under way, watches included. */
  async close(): Promise<void> {
    this.clear();
    await this.#proxy.close();
  }
}

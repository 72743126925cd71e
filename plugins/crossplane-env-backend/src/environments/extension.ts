import { ConflictError } from '@backstage/errors';
import {
  ANNOTATION_EXPIRES_AT,
  ANNOTATION_KEPT_UNTIL,
  ANNOTATION_TEARDOWN,
  Expires,
  ExpiryRule,
  expiryRuleFor,
  ExtendEnvironmentRequest,
  ExtendEnvironmentResponse,
  formatTime,
  latestExpiry,
  LifeTerms,
  readTerms,
  termsDefaultsFor,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { randomUUID } from 'node:crypto';
import { KnownEnvironment, LiveEnvironment } from '../inventory/Environment';
import {
  ClusterWriters,
  InspectedObject,
  ObjectLocation,
} from '../kubernetes/ClusterWriter';
import { Clock } from '../kubernetes/clock';
import { IntentExecutor } from '../lifecycle/IntentExecutor';
import { toObservation } from '../record/Recorder';
import { assertIsMeant } from './isMeant';
import { readExpires } from './lifetimes';

/** Says on the objects of environments until when they are wanted. */
export class EnvironmentExtension {
  readonly #writers: ClusterWriters;
  readonly #intents: IntentExecutor;
  readonly #expiryRules: readonly ExpiryRule[];
  readonly #clock: Clock;

  constructor(options: {
    writers: ClusterWriters;
    intents: IntentExecutor;
    expiryRules: readonly ExpiryRule[];
    clock: Clock;
  }) {
    this.#writers = options.writers;
    this.#intents = options.intents;
    this.#expiryRules = options.expiryRules;
    this.#clock = options.clock;
  }

  /**
   * @throws InputError that names the rule and the latest time; ConflictError when
   *   it is being taken down, or another one by now
   */
  async extend(
    environment: KnownEnvironment,
    request: ExtendEnvironmentRequest & {
      requestedBy: string;
      through?: string;
    },
  ): Promise<ExtendEnvironmentResponse> {
    const { uid, expires: wanted, requestedBy, through } = request;
    assertIsMeant(environment, { uid, to: 'extend' });
    if (environment.state === 'gone' || environment.isGoing) {
      throw alreadyGoing(environment);
    }
    const { ref, owner, createdAt } = environment;
    const rule = expiryRuleFor({ ...ref, owner }, this.#expiryRules);
    const lifetime = { rule, createdAt: Date.parse(createdAt) };
    const now = this.#clock.now().getTime();
    const expires = readExpires(wanted, { ...lifetime, now });

    const location = locationOf(environment);
    const object = await this.#inspect(environment, location);
    const { terms } = readTerms(object.annotations, termsDefaultsFor(rule));
    const annotations = annotationsFor(expires, terms);
    await this.#intents.annotate({
      action: 'annotate',
      id: randomUUID(),
      cluster: ref.cluster,
      location,
      uid: environment.uid,
      ...{ requestedBy, through, annotations },
      observation: toObservation(environment),
      before: Object.fromEntries(
        Object.keys(annotations).map(key => [
          key,
          object.annotations[key] ?? null,
        ]),
      ),
    });
    const latest = latestExpiry(rule, lifetime.createdAt);
    return {
      ...(expires !== 'never' && { expiresAt: formatTime(expires) }),
      ...(latest !== undefined && { latestExpiresAt: formatTime(latest) }),
      ...(rule && { expiryRule: rule.name }),
    };
  }

  /** As it is now: what the portal saw last may be older than a deletion. */
  async #inspect(
    environment: LiveEnvironment,
    location: ObjectLocation,
  ): Promise<InspectedObject> {
    const { cluster } = environment.ref;
    const object = await this.#writers.get(cluster).inspect(location);
    const isThere = object?.uid === environment.uid && !object.deleting;
    if (!isThere) throw alreadyGoing(environment);
    return object;
  }
}

/** A run that has ended does not take down what is wanted for longer. */
function annotationsFor(
  expires: Expires,
  { teardown }: LifeTerms,
): Record<string, string | null> {
  const followsRun = teardown === 'on-run-end' || teardown === 'on-run-success';
  if (expires === 'never') {
    return {
      [ANNOTATION_EXPIRES_AT]: null,
      [ANNOTATION_KEPT_UNTIL]: null,
      ...(followsRun && { [ANNOTATION_TEARDOWN]: 'on-expiry' }),
    };
  }
  const time = formatTime(expires);
  return {
    [ANNOTATION_EXPIRES_AT]: time,
    [ANNOTATION_KEPT_UNTIL]: followsRun ? time : null,
  };
}

function locationOf({
  ref: { group, namespace, name },
  version,
  plural,
}: LiveEnvironment): ObjectLocation {
  return { group, version, plural, namespace, name };
}

function alreadyGoing({ ref }: KnownEnvironment): ConflictError {
  return new ConflictError(
    `The environment '${ref.name}' is being taken down already, or gone, so that it cannot be extended; create another one.`,
  );
}

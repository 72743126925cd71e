import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { JsonObject, JsonValue } from '@backstage/types';
import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
  ANNOTATION_REQUEST_ID,
  ANNOTATION_REQUESTED_BY,
  CreateEnvironmentResponse,
  CreationPolicyOutcome,
  EnvironmentType,
  ExpiryRule,
  expiryRuleFor,
  formatApiVersion,
  formatEnvironmentRef,
  formatEnvironmentTypeRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { randomUUID } from 'node:crypto';
import { Inventory } from '../inventory/Inventory';
import { TrustedNamespaces } from '../inventory/ownership';
import {
  ClusterWriter,
  ClusterWriters,
  KubernetesManifest,
  ObjectLocation,
} from '../kubernetes/ClusterWriter';
import { Clock } from '../kubernetes/clock';
import { AlreadyExistsError } from '../kubernetes/errors';
import { IntentExecutor } from '../lifecycle/IntentExecutor';
import { keepableSpec } from '../record/askedSpec';
import { CreateIntent } from '../record/IntentStore';
import {
  assertEntityHasOwner,
  assertFitsType,
  assertOwnerFitsNamespace,
  findTarget,
} from './creationChecks';
import { CreationRules } from './creationPolicies';
import { describeLife } from './lifetimes';
import { EnvironmentRequest, FindVisible } from './types';

/** The claim or composite that asks Crossplane for the environment. */
function buildManifest(options: {
  type: EnvironmentType;
  request: EnvironmentRequest;
  requestedBy: string;
  /** What the request, or else what came of it, is called. */
  requestId: string;
  /** Annotations that say until when it is wanted. */
  life: Record<string, string>;
}): KubernetesManifest {
  const { type, request, requestedBy, requestId, life } = options;
  return {
    apiVersion: formatApiVersion(type.group, type.version),
    kind: type.kind,
    metadata: {
      name: request.name,
      ...(request.namespace && { namespace: request.namespace }),
      annotations: {
        [ANNOTATION_OWNER]: request.owner,
        ...(request.entityRef && { [ANNOTATION_ENTITY]: request.entityRef }),
        [ANNOTATION_REQUESTED_BY]: requestedBy,
        [ANNOTATION_REQUEST_ID]: requestId,
        ...life,
      },
    },
    spec: { ...request.spec, ...crossplaneFields(type, request.composition) },
  };
}

/** What of the spec can be told to be so no more; what may hold a secret is not kept. */
function askedOf(
  { spec, composition }: EnvironmentRequest,
  type: EnvironmentType,
): JsonObject {
  return {
    ...keepableSpec(spec, type.specSchema),
    ...crossplaneFields(type, composition),
  };
}

function crossplaneFields(
  type: EnvironmentType,
  composition: string | undefined,
): JsonObject {
  const choice = composition && { compositionRef: { name: composition } };
  switch (type.style) {
    case 'claim':
      // In the background the claim would vanish while what it composed is still there.
      return { ...choice, compositeDeletePolicy: 'Foreground' };
    case 'legacy-composite':
      return { ...choice };
    default:
      return choice ? { crossplane: choice } : {};
  }
}

/** Creates environments: what the portal can check it checks here, the rest the cluster. */
export class EnvironmentCreation {
  readonly #inventory: Inventory;
  readonly #writers: ClusterWriters;
  readonly #intents: IntentExecutor;
  readonly #catalog: CatalogService;
  readonly #trustedNamespaces: TrustedNamespaces;
  readonly #expiryRules: readonly ExpiryRule[];
  readonly #rules: CreationRules;
  readonly #clock: Clock;

  constructor(options: {
    inventory: Inventory;
    writers: ClusterWriters;
    intents: IntentExecutor;
    catalog: CatalogService;
    trustedNamespaces: TrustedNamespaces;
    expiryRules: readonly ExpiryRule[];
    rules: CreationRules;
    clock: Clock;
  }) {
    this.#inventory = options.inventory;
    this.#writers = options.writers;
    this.#intents = options.intents;
    this.#catalog = options.catalog;
    this.#trustedNamespaces = options.trustedNamespaces;
    this.#expiryRules = options.expiryRules;
    this.#rules = options.rules;
    this.#clock = options.clock;
  }

  /** @throws AlreadyExistsError when the name is taken; NotAllowedError where rules are against it */
  async create(
    request: EnvironmentRequest,
    options: {
      credentials: BackstageCredentials;
      requestedBy: string;
      through?: string;
      findVisible: FindVisible;
    },
  ): Promise<CreateEnvironmentResponse> {
    const { credentials, requestedBy, through, findVisible } = options;
    const { writer, type } = findTarget(request.type, {
      inventory: this.#inventory,
      writers: this.#writers,
    });
    assertFitsType(request, type);
    await this.#assertOwnerFits(request, { type, credentials });

    const { cluster, group, kind } = type;
    const { namespace, name, owner, dryRun } = request;
    const ref = { cluster, group, kind, namespace, name };
    const subject = { cluster, group, kind, owner };
    const life = describeLife(request, {
      rule: expiryRuleFor(subject, this.#expiryRules),
      now: this.#clock.now().getTime(),
    });
    const target = { type, writer, requestedBy, through, life, findVisible };
    try {
      const result = dryRun
        ? { policies: await this.#check(request, target) }
        : await this.#write(request, target);
      return { ref: formatEnvironmentRef(ref), ...result };
    } catch (error) {
      if (!(error instanceof AlreadyExistsError)) throw error;
      const uid = await findRepeated(request, target);
      if (uid === undefined) throw nameTaken(request, type);
      return { ref: formatEnvironmentRef(ref), ...(!dryRun && { uid }) };
    }
  }

  /** What rules say of it, which the cluster would accept. */
  async #check(
    request: EnvironmentRequest,
    target: Target,
  ): Promise<CreationPolicyOutcome[]> {
    const { type, writer, findVisible } = target;
    const requestId = request.requestId ?? randomUUID();
    let spec: JsonObject = {};
    await writer.create(
      locationOf(request, type),
      buildManifest({ ...target, request, requestId }),
      {
        dryRun: true,
        onChecked: async checked => {
          spec = checked;
        },
      },
    );
    return this.#rules.ask(request, { spec, type, findVisible });
  }

  async #write(
    request: EnvironmentRequest,
    target: Target,
  ): Promise<{ uid: string }> {
    const { type, requestedBy, through, findVisible } = target;
    const id = randomUUID();
    const requestId = request.requestId ?? id;
    const location = locationOf(request, type);
    const manifest = buildManifest({ ...target, request, requestId });
    const { cluster } = type;
    const requested = describeRequest(request, type);
    return this.#rules.enforce(request, { type, findVisible }, admit =>
      this.#intents.create(
        {
          action: 'create',
          ...{ id, cluster, location, requestedBy, through, requestId },
          ...{ requested, manifest },
          asked: askedOf(request, type),
        },
        { keepManifest: !mayHoldSecrets(type.specSchema), admit },
      ),
    );
  }

  async #assertOwnerFits(
    request: EnvironmentRequest,
    options: { type: EnvironmentType; credentials: BackstageCredentials },
  ): Promise<void> {
    const { type, credentials } = options;
    assertOwnerFitsNamespace(request, {
      cluster: type.cluster,
      inventory: this.#inventory,
      trustedNamespaces: this.#trustedNamespaces,
    });
    const { entityRef, owner } = request;
    if (!entityRef) return;
    const catalog = this.#catalog;
    await assertEntityHasOwner({ entityRef, owner, catalog, credentials });
  }
}

interface Target {
  type: EnvironmentType;
  writer: ClusterWriter;
  requestedBy: string;
  through?: string;
  life: Record<string, string>;
  findVisible: FindVisible;
}

/**
 * The uid of what the same request created before, when its answer was lost.
 * The cluster is asked, for the inventory may not know of it yet.
 */
async function findRepeated(
  request: EnvironmentRequest,
  { type, writer, requestedBy }: Target,
): Promise<string | undefined> {
  if (!request.requestId) return undefined;
  const existing = await writer.inspect(locationOf(request, type));
  const isRepetition =
    existing?.annotations[ANNOTATION_REQUEST_ID] === request.requestId &&
    existing.annotations[ANNOTATION_REQUESTED_BY] === requestedBy;
  return isRepetition ? existing.uid : undefined;
}

function nameTaken(
  { namespace, name }: EnvironmentRequest,
  type: EnvironmentType,
): AlreadyExistsError {
  const place = namespace ? `namespace '${namespace}' of ` : '';
  return new AlreadyExistsError(
    `${type.kind} '${name}' already exists in ${place}cluster '${type.cluster}'; choose another name.`,
  );
}

function locationOf(
  { namespace, name }: EnvironmentRequest,
  { group, version, plural }: EnvironmentType,
): ObjectLocation {
  return { group, version, plural, namespace, name };
}

function describeRequest(
  { namespace, name, owner, entityRef }: EnvironmentRequest,
  type: EnvironmentType,
): CreateIntent['requested'] {
  const { cluster, group, kind, version } = type;
  return {
    ref: { cluster, group, kind, ...(namespace && { namespace }), name },
    ...{ version, owner, entityRef },
    typeRef: formatEnvironmentTypeRef(type),
    typeTitle: type.title,
  };
}

/** Whether a field is there for what must not be kept, or may be, for all that is known. */
function mayHoldSecrets(schema: JsonValue | undefined): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  if (!Array.isArray(schema)) {
    const isUnknown = schema['x-kubernetes-preserve-unknown-fields'] === true;
    if (isUnknown || schema.format === 'password') return true;
  }
  return Object.values(schema).some(mayHoldSecrets);
}

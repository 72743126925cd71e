import { JsonArray, JsonObject, JsonValue } from '@backstage/types';
import {
  ANNOTATION_TITLE,
  CROSSPLANE_SPEC_FIELDS,
  EnvironmentType,
  formatEnvironmentTypeRef,
  ResourceRole,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { LONGEST_NAME } from '../kubernetes/intake';
import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { GroupKind, kindKey } from './graph/objects';
import { ObjectHandler } from './kinds/handlers';

interface KindNames {
  kind: string;
  plural: string;
}

/** What an XRD defines, as far as it matters here. */
export interface Definition {
  /** The XRD's name. */
  name: string;
  group: string;
  /** The referenceable version: the one that Crossplane works in. */
  version: string;
  /** Whether Crossplane's own fields are right below `spec`, as in v1. */
  legacy: boolean;
  composite: KindNames & { namespaced: boolean };
  claim?: KindNames;
  /** Whether the kinds are served: they have been, and may be on their way out. */
  served: boolean;
  /** Whether objects may be created. */
  open: boolean;
  /** Whether the XRD is being deleted, which lasts as long as there are objects. */
  closing: boolean;
  title?: string;
  description?: string;
  /** Of `spec`, as the author wrote it. */
  specSchema: JsonObject;
  /** Name of the Composition that is always used. */
  enforcedComposition?: string;
  /** Name of the Composition that is used when none is chosen. */
  defaultComposition?: string;
}

/** A kind that an XRD makes Crossplane work on. */
export interface OfferedKind extends GroupKind {
  version: string;
  plural: string;
  role: 'claim' | 'composite';
  legacy: boolean;
}

/** The kinds of a definition: its composites, and its claims if it has any. */
export function offeredKinds(definition: Definition): OfferedKind[] {
  const { group, version, legacy, composite, claim } = definition;
  const common = { group, version, legacy };
  const { kind, plural } = composite;
  return [
    { ...common, role: 'composite', kind, plural },
    ...(claim ? [{ ...common, role: 'claim' as const, ...claim }] : []),
  ];
}

/** The kind that people create: the claim where there is one. */
export function createdKind({ claim, composite }: Definition): KindNames {
  return claim ?? composite;
}

/**
 * Reads an XRD; undefined when it has no version that Crossplane could work in.
 *
 * @throws Error when it lacks what it takes to define a kind: the API server
 *   accepts an XRD without a spec
 */
export function readDefinition(xrd: KubernetesObject): Definition | undefined {
  const spec = requireObject(xrd.spec, 'spec');
  const names = readNames(spec.names, 'spec.names');
  const claim =
    spec.claimNames === undefined
      ? undefined
      : readNames(spec.claimNames, 'spec.claimNames');
  const group = requireText(spec.group, 'spec.group');
  const version = requireArray(spec.versions, 'spec.versions')
    .map(asObject)
    .find(({ referenceable }) => referenceable === true);
  if (!version) return undefined;

  const scope = asString(spec.scope) ?? defaultScope(xrd.apiVersion);
  const legacy = scope === 'LegacyCluster';
  const schema = asObject(asObject(version.schema).openAPIV3Schema);
  return {
    name: xrd.metadata.name,
    group,
    version: requireText(version.name, 'spec.versions[].name'),
    legacy,
    composite: { ...names, namespaced: scope === 'Namespaced' },
    claim,
    ...readState(xrd, { isOffered: claim !== undefined }),
    title: xrd.metadata.annotations?.[ANNOTATION_TITLE],
    ...readSpecSchema(schema, { style: styleOf({ claim, legacy }) }),
    enforcedComposition: asString(asObject(spec.enforcedCompositionRef).name),
    defaultComposition: asString(asObject(spec.defaultCompositionRef).name),
  };
}

function readNames(value: JsonValue | undefined, field: string): KindNames {
  const { kind, plural } = requireObject(value, field);
  return {
    kind: requireText(kind, `${field}.kind`),
    plural: requireText(plural, `${field}.plural`),
  };
}

/** An XRD that was written as v1 has no scope in itself; read as v2 it has one. */
function defaultScope(apiVersion: string): string {
  return apiVersion.endsWith('/v1') ? 'LegacyCluster' : 'Namespaced';
}

/** `Established` and `Offered` come once the kinds are served, and turn False when they are taken away. */
function readState(
  xrd: KubernetesObject,
  { isOffered }: { isOffered: boolean },
): Pick<Definition, 'served' | 'open' | 'closing'> {
  const conditions = asArray(asObject(xrd.status).conditions).map(asObject);
  const statusOf = (type: string) =>
    conditions.find(condition => condition.type === type)?.status;
  const closing = xrd.metadata.deletionTimestamp !== undefined;
  return {
    served: statusOf('Established') !== undefined,
    open:
      statusOf('Established') === 'True' &&
      (!isOffered || statusOf('Offered') === 'True') &&
      !closing,
    closing,
  };
}

/** What Crossplane takes over, beside the fields, into the CRD that it makes of an XRD. */
const KEYWORDS_IN_FORCE = [
  'description',
  'oneOf',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-validations',
];

/**
 * What of an XRD's author counts for `spec`: not what Crossplane leaves out of
 * the CRD, and no field of Crossplane's own name.
 */
export function readSpecSchema(
  schema: JsonObject,
  options: { style: EnvironmentType['style'] },
): { specSchema: JsonObject; description?: string } {
  const crossplanes = CROSSPLANE_SPEC_FIELDS[options.style];
  const spec = asObject(asObject(schema.properties).spec);
  const { properties, required } = spec;
  const inForce = KEYWORDS_IN_FORCE.flatMap(keyword => {
    const value = spec[keyword];
    return value === undefined ? [] : [[keyword, value] as const];
  });
  const authored = Object.entries(asObject(properties)).filter(
    ([name]) => !crossplanes.includes(name),
  );
  const authoredRequired = asArray(required).filter(
    name => !crossplanes.includes(String(name)),
  );
  return {
    specSchema: {
      type: 'object',
      ...Object.fromEntries(inForce),
      properties: Object.fromEntries(authored),
      ...(authoredRequired.length > 0 && { required: authoredRequired }),
    },
    description: asString(schema.description) ?? asString(spec.description),
  };
}

/** @throws Error that names the field */
function requireObject(
  value: JsonValue | undefined,
  field: string,
): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value;
  }
  throw new Error(`its ${field} is ${faultOf(value, 'no object')}`);
}

/** @throws Error that names the field */
function requireArray(value: JsonValue | undefined, field: string): JsonArray {
  if (Array.isArray(value)) return value;
  throw new Error(`its ${field} is ${faultOf(value, 'no list')}`);
}

/** @throws Error that names the field */
function requireText(value: JsonValue | undefined, field: string): string {
  if (typeof value === 'string' && value && value.length <= LONGEST_NAME) {
    return value;
  }
  throw new Error(`its ${field} is ${faultOf(value, 'no name')}`);
}

function faultOf(value: JsonValue | undefined, otherwise: string): string {
  return value === undefined || value === null ? 'missing' : otherwise;
}

function asObject(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}

function asArray(value: JsonValue | undefined): JsonArray {
  return Array.isArray(value) ? value : [];
}

function asString(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

/** @param options.fitting - names of the Compositions for the definition's composites */
export function toEnvironmentType(
  definition: Definition,
  options: { cluster: string; fitting: string[] },
): EnvironmentType {
  const { cluster } = options;
  const { group, version, claim, composite } = definition;
  const { kind, plural } = createdKind(definition);
  return {
    ref: formatEnvironmentTypeRef({ cluster, group, kind }),
    cluster,
    group,
    version,
    kind,
    plural,
    namespaced: claim ? true : composite.namespaced,
    style: styleOf(definition),
    title: definition.title ?? kind,
    description: definition.description,
    specSchema: definition.specSchema,
    ...chooseCompositions(definition, options.fitting),
  };
}

/** What people create, and where it keeps Crossplane's own fields. */
function styleOf({
  claim,
  legacy,
}: Pick<Definition, 'claim' | 'legacy'>): EnvironmentType['style'] {
  if (claim) return 'claim';
  return legacy ? 'legacy-composite' : 'composite';
}

/** As Crossplane chooses: an enforced Composition leaves no choice, whatever else fits. */
function chooseCompositions(
  { enforcedComposition, defaultComposition }: Definition,
  fitting: string[],
): Pick<EnvironmentType, 'compositions' | 'defaultComposition'> {
  if (enforcedComposition) {
    return {
      compositions: [enforcedComposition],
      defaultComposition: enforcedComposition,
    };
  }
  const only = fitting.length === 1 ? fitting[0] : undefined;
  return {
    compositions: fitting,
    defaultComposition: defaultComposition ?? only,
  };
}

/** What is kept of a Composition: its name and what it is for. */
export interface CompositionInfo {
  name: string;
  /** Of the composites. */
  apiVersion: string;
  kind: string;
}

/** @throws Error when it does not say what it is for */
export function readComposition(object: KubernetesObject): CompositionInfo {
  const spec = requireObject(object.spec, 'spec');
  const type = requireObject(spec.compositeTypeRef, 'spec.compositeTypeRef');
  return {
    name: object.metadata.name,
    apiVersion: requireText(
      type.apiVersion,
      'spec.compositeTypeRef.apiVersion',
    ),
    kind: requireText(type.kind, 'spec.compositeTypeRef.kind'),
  };
}

/** Which Compositions there are. */
export class Compositions implements ObjectHandler<CompositionInfo> {
  readonly #compositions = new Map<string, CompositionInfo>();
  readonly #onChanged: () => void;

  constructor(options: { onChanged: () => void }) {
    this.#onChanged = options.onChanged;
  }

  replaceAll(compositions: CompositionInfo[]): void {
    this.#compositions.clear();
    for (const composition of compositions) this.put(composition);
    this.#onChanged();
  }

  put(composition: CompositionInfo): void {
    this.#compositions.set(composition.name, composition);
    this.#onChanged();
  }

  remove({ name }: CompositionInfo): void {
    this.#compositions.delete(name);
    this.#onChanged();
  }

  /** Names of those that Crossplane can use for the definition's composites. */
  fitting({ group, version, composite }: Definition): string[] {
    return [...this.#compositions.values()]
      .filter(
        ({ apiVersion, kind }) =>
          apiVersion === `${group}/${version}` && kind === composite.kind,
      )
      .map(({ name }) => name)
      .sort();
  }
}

/** An environment type of which no environments can be created at present. */
export interface ClosedType {
  /** The XRD's name. */
  definition: string;
  reason:
    | 'not-established'
    /** The XRD is being deleted; it stays while there are environments of it. */
    | 'being-deleted';
}

/** What the XRDs of one cluster offer. */
export class Definitions implements ObjectHandler<Definition> {
  readonly compositions = new Compositions({
    onChanged: () => this.#types.clear(),
  });
  readonly #cluster: string;
  readonly #onChanged: () => void;
  readonly #definitions = new Map<string, Definition>();
  /** By kind; those of deleted XRDs too, for what of theirs is still going. */
  readonly #byKind = new Map<string, Definition>();
  readonly #types = new Map<Definition, EnvironmentType>();
  readonly #isUnreadable: (name: string) => boolean;

  /** @param options.isUnreadable - whether there is an XRD of that name of which nothing can be made */
  constructor(options: {
    cluster: string;
    onChanged: () => void;
    isUnreadable?: (name: string) => boolean;
  }) {
    this.#cluster = options.cluster;
    this.#onChanged = options.onChanged;
    this.#isUnreadable = options.isUnreadable ?? (() => false);
  }

  replaceAll(definitions: Definition[]): void {
    for (const name of [...this.#definitions.keys()]) {
      // One that cannot be read any more has not gone, nor have its environments.
      if (!this.#isUnreadable(name)) this.#definitions.delete(name);
    }
    for (const one of definitions) this.#definitions.set(one.name, one);
    this.#reindex();
  }

  put(definition: Definition): void {
    this.#definitions.set(definition.name, definition);
    this.#reindex();
  }

  remove({ name }: Definition): void {
    this.#definitions.delete(name);
    this.#reindex();
  }

  /** The kinds that there can be objects of. */
  servedKinds(): OfferedKind[] {
    const served = [...new Set(this.#byKind.values())].filter(
      definition => definition.served && this.#isThere(definition),
    );
    return served.flatMap(offeredKinds);
  }

  /** The types of which environments can be created. */
  types(): EnvironmentType[] {
    return [...this.#definitions.values()]
      .filter(({ open }) => open)
      .map(definition => this.#typeOf(definition))
      .sort((a, b) => a.title.localeCompare(b.title));
  }

  /** The type that the kind is created for; undefined when none can be created. */
  findType(kind: GroupKind): EnvironmentType | undefined {
    const definition = this.find(kind);
    return definition?.open &&
      this.#isThere(definition) &&
      createdKind(definition).kind === kind.kind
      ? this.#typeOf(definition)
      : undefined;
  }

  /** Why none can be created of the kind, though there is an XRD for it. */
  findClosedType(kind: GroupKind): ClosedType | undefined {
    const definition = this.find(kind);
    if (!definition || definition.open || !this.#isThere(definition)) {
      return undefined;
    }
    return {
      definition: definition.name,
      reason: definition.closing ? 'being-deleted' : 'not-established',
    };
  }

  /**
   * What an environment whose root is of that kind is an environment of.
   *
   * @throws Error for a kind that no XRD ever defined
   */
  describeRoot(kind: GroupKind): { type: EnvironmentType; plural: string } {
    const definition = this.find(kind);
    const plural = this.pluralOf(kind);
    if (!definition || plural === undefined) {
      throw new Error(`No XRD defines ${kindKey(kind)}.`);
    }
    return { type: this.#typeOf(definition), plural };
  }

  /** Undefined for a kind that no XRD ever defined. */
  pluralOf(kind: GroupKind): string | undefined {
    const definition = this.find(kind);
    if (!definition) return undefined;
    return offeredKinds(definition).find(one => kindKey(one) === kindKey(kind))
      ?.plural;
  }

  /** Whether an XRD that is there defines the kind. */
  defines(kind: GroupKind): boolean {
    const definition = this.find(kind);
    return definition !== undefined && this.#isThere(definition);
  }

  /** What defines the kind, or last did. */
  find(kind: GroupKind): Definition | undefined {
    return this.#byKind.get(kindKey(kind));
  }

  /** What an object of the kind is to Crossplane. */
  roleOf(kind: GroupKind): ResourceRole {
    const definition = this.find(kind);
    if (!definition) return 'composed';
    return definition.composite.kind === kind.kind ? 'composite' : 'claim';
  }

  #isThere(definition: Definition): boolean {
    return this.#definitions.get(definition.name) === definition;
  }

  #typeOf(definition: Definition): EnvironmentType {
    const known = this.#types.get(definition);
    if (known) return known;
    const type = toEnvironmentType(definition, {
      cluster: this.#cluster,
      fitting: this.compositions.fitting(definition),
    });
    this.#types.set(definition, type);
    return type;
  }

  #reindex(): void {
    this.#types.clear();
    // Of two XRDs for one kind, the cluster serves the one that came first.
    const servedLast = [...this.#definitions.values()].sort(
      (a, b) => Number(a.served) - Number(b.served),
    );
    for (const definition of servedLast) {
      for (const kind of offeredKinds(definition)) {
        this.#byKind.set(kindKey(kind), definition);
      }
    }
    this.#onChanged();
  }
}

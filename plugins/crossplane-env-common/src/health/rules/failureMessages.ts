import type { ResourceRef } from '../../refs';
import {
  ASK_ABOUT_COMPOSITION,
  ASK_PLATFORM,
  ASK_PROVIDER,
  askPlatform,
  askRequester,
  type Fault,
  type Finding,
  type Move,
  whoseMove,
} from '../findings/Finding';
import { asObject, asString } from '../observation/json';
import { functionNamed, groupOfConfig } from '../platform/packages';
import type { AssessedResource } from '../tree/AssessedResource';
import { nameOf } from '../words';
import type { RuleOptions } from './Rule';
import { compositionFault } from './composition';

/** Recognises one error by the message that reports it. */
export interface MessageRule {
  family: string;
  /** Who writes the message, and in which versions it was found. */
  source: string;
  /** Its group `detail` is shown; statement and next step may name all its groups. */
  pattern: RegExp;
  /** `{name}` is the resource that reports the message, as people know it. */
  statement: string;
  /** Whose move it is, if need be by the words of the detail. */
  move: Move | ((detail: string) => Move);
  /**
   * What is at fault, if not the resource. What comes from the Composition
   * meets everyone who uses it; what a requester can put right never counts as
   * that.
   */
  fault?: 'composition' | FindFault;
}

type FindFault = (
  match: Groups,
  node: AssessedResource,
  options: RuleOptions,
) => Fault | undefined;

type Groups = Record<string, string>;

const COMPOSITE = 'Crossplane 1.20 to 2.4, apiextensions/composite';
const CLAIM = 'Crossplane 1.20 to 2.4, apiextensions/claim';
const FUNCTIONS = 'Crossplane 1.20 to 2.4, xfn/function_runner.go';
const MANAGED = 'crossplane-runtime 1.20 to 2.4, reconciler/managed';

const OTHER_CHOICE =
  'Ask the platform team for a Composition that fits, or choose another one.';
const INSTALL_KIND =
  'Ask the platform team to install the provider of this kind in the right version, or to activate the kind.';
const GRANT =
  'Ask the platform team to let Crossplane manage this kind, by a ClusterRole with the label rbac.crossplane.io/aggregate-to-crossplane: "true".';

/** Also why something cannot be deleted. */
export const CREATE_PENDING: MessageRule = {
  family: 'create-pending',
  source: MANAGED,
  pattern: /(?<detail>cannot determine creation result.*)/s,
  statement:
    'the creation of {name} was interrupted, and Crossplane cannot tell whether it exists',
  move: askPlatform(
    'Ask the platform team to look for it at the provider, to set the annotation crossplane.io/external-name if it is there, and then to remove crossplane.io/external-create-pending.',
  ),
};

export const PROVIDER_CONFIG_MISSING: MessageRule = {
  family: 'provider-config-missing',
  source: `${MANAGED}, around the API server's answer to the provider`,
  pattern:
    /^connect failed: (?<detail>.*\b(?<kind>(?:Cluster)?ProviderConfig)\.(?<group>\S+) "(?<config>[^"]+)" not found.*)/s,
  statement:
    '{kind} {config}, with which the provider is to look after {name}, does not exist',
  move: askPlatform(
    'Ask the platform team to create {kind} {config} of {group}, or to refer to another one.',
  ),
  fault: ({ kind, group, config }, node) => ({
    resource: configOf(node, { kind, group, name: config }),
  }),
};

export const PROVIDER_CONFIG: MessageRule = {
  family: 'provider-config',
  source: MANAGED,
  pattern: /^connect failed: (?<detail>.*)/s,
  statement: 'the provider could not be configured for {name}',
  move: askPlatform(
    'Ask the platform team to check the ProviderConfig that it uses, and the Secret with its credentials.',
  ),
  fault: (_match, node, options) => configFault(node, options),
};

/** Also told by upjet in the outcome of a call. */
export const IMMUTABLE: MessageRule = {
  family: 'update-failed',
  source: 'upjet, in the words of reports',
  pattern:
    /(?<detail>refuse to update the external resource because the following update requires replacing it.*)/s,
  statement: '{name} cannot be changed in this way once it exists',
  move: askRequester(
    'Set the value back, or create a new environment with the new value.',
  ),
};

/** Why a resource failed, by messages: the particular before the general. */
export const failureMessages: MessageRule[] = [
  {
    family: 'claim-binding',
    source: CLAIM,
    pattern:
      /(?<detail>refusing to operate on composite resource .* not bound to this claim.*)/s,
    statement: '{name} refers to a composite that belongs to another claim',
    move: askRequester(
      'Delete the claim and create it again without spec.resourceRef; Crossplane does not try this again.',
    ),
  },
  {
    family: 'claim-binding',
    source: CLAIM,
    pattern:
      /^cannot bind and sync claim with composite resource: (?<detail>.*)/s,
    statement: 'what {name} asks for could not be passed on to its composite',
    move: byWords(ASK_ABOUT_COMPOSITION),
  },
  {
    family: 'connection-secret',
    source: `${CLAIM}; crossplane-runtime 1.20 to 2.4, resource`,
    pattern:
      /(?<detail>cannot establish control of existing connection secret.*|refusing to modify uncontrolled secret.*)/s,
    statement:
      'the connection secret of {name} has the name of a Secret that is there already',
    move: askRequester(
      'Choose another name in spec.writeConnectionSecretToRef.',
    ),
  },
  {
    family: 'connection-secret',
    source: `${CLAIM} and composite`,
    pattern:
      /^(?:cannot propagate connection details from composite resource|cannot publish connection details): (?<detail>.*)/s,
    statement: 'the connection secret of {name} could not be written',
    move: ASK_PLATFORM,
  },
  {
    family: 'composition-choice',
    source: COMPOSITE,
    pattern:
      /^cannot select Composition: (?<detail>no compatible Compositions found.*)/s,
    statement: 'there is no Composition that fits {name}',
    move: askPlatform(OTHER_CHOICE),
  },
  {
    family: 'composition-choice',
    source: COMPOSITE,
    pattern:
      /^cannot fetch Composition: cannot get Composition: (?<detail>.*not found.*)/s,
    statement: '{name} refers to a Composition that does not exist',
    move: askPlatform(OTHER_CHOICE),
    fault: 'composition',
  },
  {
    family: 'composition-choice',
    source: COMPOSITE,
    pattern:
      /^cannot fetch Composition: (?<detail>(?:no compatible CompositionRevisions found|cannot get CompositionRevision).*)/s,
    statement:
      '{name} asks for a revision of its Composition that does not exist',
    move: askPlatform(
      'Ask the platform team which revision is to be used, and change the reference or the selector.',
      { healsItself: true },
    ),
    fault: 'composition',
  },
  {
    family: 'composition-choice',
    source: COMPOSITE,
    pattern:
      /(?<detail>referenced composition is not compatible with this composite resource.*)/s,
    statement: 'the chosen Composition is not for resources like {name}',
    move: askRequester('Choose another Composition.'),
  },
  {
    family: 'pipeline-invalid',
    source: 'Crossplane 2, apiextensions/composite; not 1.20',
    pattern:
      /^selected CompositionRevision \S+ does not have a valid function pipeline: (?<detail>.*)/s,
    statement:
      'the Composition of {name} uses a function in a way that this function does not support',
    move: askPlatform(
      'Ask the platform team to use another function or version of it.',
    ),
    fault: 'composition',
  },
  {
    family: 'function-missing',
    source: FUNCTIONS,
    pattern:
      /get gRPC client connection for Function "(?<fn>[^"]+)": (?<detail>cannot find an active FunctionRevision.*)/s,
    statement:
      'the function {fn}, which the Composition of {name} calls, is not installed',
    move: askPlatform('Ask the platform team to install the function {fn}.'),
    fault: functionFault,
  },
  {
    family: 'function-missing',
    source: FUNCTIONS,
    pattern:
      /get gRPC client connection for Function "(?<fn>[^"]+)": (?<detail>.*)/s,
    statement:
      'the function {fn}, which the Composition of {name} calls, is installed but not running',
    move: askPlatform(
      'Ask the platform team to check the runtime of the function {fn}.',
      { healsItself: true },
    ),
    fault: functionFault,
  },
  {
    family: 'function-credential',
    source: COMPOSITE,
    pattern:
      /cannot get Composition pipeline step "(?<step>[^"]+)" (?<detail>credential .*)/s,
    statement:
      'the step "{step}" in the Composition of {name} lacks a credential',
    move: askPlatform('Ask the platform team to create the Secret.'),
    fault: 'composition',
  },
  {
    family: 'function-down',
    source: FUNCTIONS,
    pattern: /cannot run Function "(?<fn>[^"]+)": (?<detail>rpc error: .*)/s,
    statement:
      'the function {fn}, which the Composition of {name} calls, does not answer',
    move: askPlatform(
      'Crossplane tries again without your doing; if it lasts, ask the platform team to check the pod of the function {fn}.',
      { healsItself: true },
    ),
    fault: functionFault,
  },
  {
    family: 'fatal-result',
    source: COMPOSITE,
    pattern:
      /pipeline step "(?<step>[^"]+)" returned a fatal result: (?<detail>.*)/s,
    statement: 'the Composition of {name} failed in its step "{step}"',
    move: byWordsOfFunction,
    fault: 'composition',
  },
  {
    family: 'quota-exceeded',
    source: `${COMPOSITE}, around Kubernetes' ResourceQuota admission`,
    pattern:
      /composed resource "(?<composed>[^"]+)": (?<detail>.* is forbidden: exceeded quota.*)/s,
    statement:
      'the quota of the namespace has no room for "{composed}" of {name}',
    move: askRequester(
      'Ask for less, delete what is no longer needed, or ask the platform team for a larger quota.',
    ),
  },
  {
    family: 'composed-scope',
    source: 'Crossplane 2, apiextensions/composite; not 1.20',
    pattern:
      /(?<detail>cannot apply cluster scoped composed resource "(?<composed>[^"]+)" .*)/s,
    statement:
      '"{composed}" of {name} is of a kind that belongs to no namespace, while {name} is in one',
    move: askPlatform(
      'Ask the platform team to compose a namespaced kind, or to offer this environment type without a namespace.',
    ),
    fault: 'composition',
  },
  {
    family: 'kind-not-served',
    source: `${COMPOSITE}, around client-go`,
    pattern:
      /composed resource "(?<composed>[^"]+)".*?(?<detail>no matches for kind "(?<kind>[^"]+)" in version "[^"]+".*)/s,
    statement:
      '"{composed}" of {name} is a {kind}, a kind that the cluster does not have',
    move: askPlatform(INSTALL_KIND),
    fault: 'composition',
  },
  {
    // Once the composite refers to the resource, Crossplane names its kind alone.
    family: 'kind-not-served',
    source: `${COMPOSITE}, around client-go`,
    pattern:
      /cannot get composed resource: .*?(?<detail>no matches for kind "(?<kind>[^"]+)" in version "[^"]+".*)/s,
    statement:
      '{name} is composed of a {kind}, a kind that the cluster does not have',
    move: askPlatform(INSTALL_KIND),
    fault: 'composition',
  },
  {
    family: 'status-rejected',
    source: COMPOSITE,
    pattern: /cannot apply composite resource status: (?<detail>.*)/s,
    statement:
      'the Composition of {name} reports a status that its definition does not allow',
    move: ASK_ABOUT_COMPOSITION,
    fault: 'composition',
  },
  {
    family: 'composed-forbidden',
    source: `${COMPOSITE}, around the API server's answer`,
    pattern:
      /composed resource "(?<composed>[^"]+)": (?<detail>.* is forbidden: User .*)/s,
    statement: 'Crossplane is not allowed to manage "{composed}" of {name}',
    move: askPlatform(GRANT),
    fault: ({ detail }, node) => missingRight(node, detail),
  },
  {
    family: 'composed-forbidden',
    source: 'Crossplane 2, engine/errors.go; not 1.20',
    pattern: /(?<detail>system:serviceaccount:\S+ is not allowed to \[.*)/s,
    statement: 'Crossplane is not allowed to manage a resource of {name}',
    move: askPlatform(GRANT),
    fault: 'composition',
  },
  {
    family: 'composed-forbidden',
    source: 'controller-runtime, in Crossplane 1.20 to 2.4',
    pattern: /(?<detail>Timeout: failed waiting for \S+ Informer to sync.*)/s,
    statement: 'Crossplane could not watch a kind that {name} is composed of',
    move: askPlatform(
      `${GRANT} If it may do so already, the kind may not be installed.`,
      { healsItself: true },
    ),
    fault: 'composition',
  },
  {
    family: 'composed-invalid',
    source: `${COMPOSITE}, around the API server's answer`,
    pattern:
      /cannot apply composed resource "(?<composed>[^"]+)": (?<detail>.*Only one reference can have Controller set to true.*)/s,
    statement: '"{composed}" of {name} belongs to another resource already',
    move: askPlatform(
      'Ask the platform team to give it a name of its own in the Composition.',
    ),
    fault: 'composition',
  },
  {
    family: 'composed-exists',
    source: `${COMPOSITE}, around the API server's answer`,
    pattern:
      /cannot apply composed resource "(?<composed>[^"]+)": (?<detail>.* already exists)$/s,
    statement: '"{composed}" of {name} is there already',
    move: askPlatform(
      'Crossplane tries again without your doing; if it lasts, ask the platform team whose it is.',
      { healsItself: true },
    ),
  },
  {
    family: 'composed-invalid',
    source: COMPOSITE,
    pattern:
      /cannot apply composed resource "(?<composed>[^"]+)": (?<detail>.*)/s,
    statement: 'the cluster refuses "{composed}" of {name}',
    move: byWords(ASK_ABOUT_COMPOSITION),
    fault: 'composition',
  },
  {
    family: 'composed-invalid',
    source: COMPOSITE,
    pattern:
      /^(?:cannot compose resources: )?(?<detail>(?:Unsynced resources: |some resources were invalid).*)/s,
    statement:
      'the cluster refuses resources of {name} as invalid, and the events that say why have expired',
    move: ASK_ABOUT_COMPOSITION,
    fault: 'composition',
  },
  CREATE_PENDING,
  PROVIDER_CONFIG_MISSING,
  PROVIDER_CONFIG,
  {
    family: 'observe-failed',
    source: MANAGED,
    pattern: /^observe failed: (?<detail>external resource does not exist.*)/s,
    statement: '{name} is to be observed only, and it does not exist',
    move: askPlatform(
      'Ask the platform team to correct its external name, or to let Crossplane create it.',
    ),
  },
  {
    family: 'observe-failed',
    source: MANAGED,
    pattern: /^observe failed: (?<detail>.*)/s,
    statement: 'the provider could not look up {name}',
    move: byWords(ASK_PROVIDER),
  },
  {
    family: 'create-failed',
    source: MANAGED,
    pattern: /^create failed: (?<detail>.*)/s,
    statement: '{name} could not be created',
    move: byWords(ASK_PROVIDER),
  },
  IMMUTABLE,
  {
    family: 'update-failed',
    source: MANAGED,
    pattern: /^update failed: (?<detail>.*)/s,
    statement: '{name} could not be changed',
    move: byWords(ASK_PROVIDER),
  },
  {
    family: 'unresolved-reference',
    source: MANAGED,
    pattern:
      /^cannot resolve references: (?<detail>.*no resources matched selector.*)/s,
    statement: '{name} refers to a resource by labels that none has',
    move: askPlatform(
      'Ask the platform team to correct the selector in the Composition.',
    ),
  },
  {
    family: 'unresolved-reference',
    source: MANAGED,
    pattern: /^cannot resolve references: (?<detail>.*)/s,
    statement: '{name} refers to a resource that cannot be found',
    move: askPlatform(
      'Ask the platform team to correct the reference in the Composition.',
      { healsItself: true },
    ),
  },
  {
    family: 'other-error',
    source: COMPOSITE,
    pattern: /^cannot compose resources: (?<detail>.*)/s,
    statement: 'the resources of {name} could not be composed',
    move: byWords(ASK_ABOUT_COMPOSITION),
  },
  {
    family: 'other-error',
    source: MANAGED,
    pattern: /^delete failed: (?<detail>.*)/s,
    statement: '{name} could not be deleted',
    move: byWords(ASK_PROVIDER),
  },
  {
    family: 'other-error',
    source: 'anyone',
    pattern: /(?<detail>.+)/s,
    statement: '{name} reports an error',
    move: byWords(ASK_PLATFORM),
  },
];

/** What a rule makes of a message, if it recognises it. */
export function findByMessage(
  rule: MessageRule,
  message: string,
  node: AssessedResource,
  options: RuleOptions,
): Finding | undefined {
  const groups = rule.pattern.exec(message)?.groups;
  if (!groups) return undefined;
  const values = { ...groups, name: nameOf(node.observation) };
  const move =
    typeof rule.move === 'function' ? rule.move(groups.detail) : rule.move;
  return {
    family: rule.family,
    statement: fill(rule.statement, values),
    detail: groups.detail,
    actor: move.actor,
    healsItself: move.healsItself,
    nextStep: move.nextStep && fill(move.nextStep, values),
    fault: faultOf(rule, move, groups, node, options),
  };
}

function fill(template: string, values: Groups): string {
  return template.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? '');
}

function faultOf(
  { fault }: MessageRule,
  { actor }: Move,
  groups: Groups,
  node: AssessedResource,
  options: RuleOptions,
): Fault | undefined {
  if (typeof fault === 'function') return fault(groups, node, options);
  return fault === 'composition' && actor !== 'requester'
    ? compositionFault(node, { message: groups.detail })
    : undefined;
}

function byWords(otherwise: Move): (detail: string) => Move {
  return detail => whoseMove(detail, otherwise);
}

/** Faults of a template or patch, whatever values it was given. */
const AUTHOR_ERROR =
  /^input\.|cannot execute template|invalid function input|no such field|base template/i;

function byWordsOfFunction(detail: string): Move {
  return AUTHOR_ERROR.test(detail)
    ? ASK_ABOUT_COMPOSITION
    : whoseMove(detail, ASK_ABOUT_COMPOSITION);
}

function functionFault({ fn }: Groups, node: AssessedResource): Fault {
  return { resource: functionNamed(node.observation.resource.cluster, fn) };
}

/** As the API server words it (`k8s.io/apiserver`, in every version so far). */
const RIGHT = /cannot \w+ resource "([^"]+)" in API group "([^"]*)"/;

/** One right that is missing meets every Composition that needs it. */
function missingRight(
  node: AssessedResource,
  detail: string,
): Fault | undefined {
  const [, resource, group] = RIGHT.exec(detail) ?? [];
  return resource === undefined
    ? compositionFault(node, { message: detail })
    : { what: `no right to ${[resource, group].filter(Boolean).join('.')}` };
}

/** What uses the same configuration has the same trouble. */
function configFault(
  node: AssessedResource,
  { platform }: RuleOptions,
): Fault | undefined {
  const { resource, spec } = node.observation;
  const reference = asObject(spec.providerConfigRef);
  const name = asString(reference.name);
  if (name === undefined) return undefined;
  const kind = asString(reference.kind) ?? defaultKind(resource);
  const group =
    platform && groupOfConfig(platform, { group: resource.group, kind });
  if (group) return { resource: configOf(node, { kind, group, name }) };
  const namespace = kind === 'ProviderConfig' ? resource.namespace : undefined;
  const path = [resource.group, kind, namespace, name].filter(Boolean);
  return { what: path.join('/') };
}

/** Namespaced resources came with Crossplane 2, and kinds to choose from. */
function defaultKind({ namespace }: ResourceRef): string {
  return namespace ? 'ClusterProviderConfig' : 'ProviderConfig';
}

/** A ProviderConfig is in the namespace of what uses it, if that has one. */
function configOf(
  { observation }: AssessedResource,
  config: Pick<ResourceRef, 'kind' | 'group' | 'name'>,
): ResourceRef {
  const { cluster, namespace } = observation.resource;
  return {
    cluster,
    ...config,
    // The message leaves it out, and most providers have this one.
    version: 'v1beta1',
    ...(config.kind === 'ProviderConfig' && namespace && { namespace }),
  };
}

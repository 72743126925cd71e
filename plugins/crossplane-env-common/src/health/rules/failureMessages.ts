import {
  ASK_ABOUT_COMPOSITION,
  ASK_PLATFORM,
  ASK_PROVIDER,
  askPlatform,
  askRequester,
} from '../findings/Finding';
import {
  configFault,
  functionFault,
  missingConfig,
  missingRight,
} from './faults';
import type { MessageRule } from './findByMessage';

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
  fault: missingConfig,
};

export const PROVIDER_CONFIG: MessageRule = {
  family: 'provider-config',
  source: MANAGED,
  pattern: /^connect failed: (?<detail>.*)/s,
  statement: 'the provider could not be configured for {name}',
  instead: {
    unless: ['credentials'],
    statement: 'the provider could not begin to look after {name}',
  },
  move: {
    place: 'managed',
    otherwise: askPlatform(
      'Ask the platform team to check the ProviderConfig that it uses, and the Secret with its credentials.',
    ),
  },
  fault: (_groups, node, options) => configFault(node, options),
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
    move: { place: 'claim', otherwise: ASK_ABOUT_COMPOSITION },
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
    move: { place: 'composite', otherwise: ASK_PLATFORM },
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
    family: 'function-protocol',
    source: FUNCTIONS,
    pattern:
      /cannot run Function "(?<fn>[^"]+)": (?<detail>rpc error: code = Unimplemented .*)/s,
    statement:
      'the function {fn}, which the Composition of {name} calls, does not understand this version of Crossplane',
    move: askPlatform(
      'Ask the platform team to install a version of the function {fn} that goes with this version of Crossplane.',
    ),
    fault: functionFault,
  },
  {
    family: 'function-too-large',
    source: 'grpc-go 1, in Crossplane 1.20 to 2.4 and functions',
    pattern:
      /cannot run Function "(?<fn>[^"]+)": (?<detail>rpc error: code = ResourceExhausted desc = .*message larger than max.*)/s,
    statement:
      'what the function {fn}, which the Composition of {name} calls, is told or answers is too large',
    move: askPlatform(
      'Ask the platform team to compose fewer or smaller resources, or to let the function {fn} take larger messages.',
    ),
    fault: 'composition',
  },
  {
    family: 'function-failed',
    source: `${FUNCTIONS}; function-sdk-go 0 and function-sdk-python 0`,
    pattern:
      /cannot run Function "(?<fn>[^"]+)": (?<detail>rpc error: code = (?:(?:Unknown|InvalidArgument|OutOfRange|FailedPrecondition|NotFound|AlreadyExists) |Internal desc = (?:panic|[^:]*(?:Error|Exception|Traceback))).*)/s,
    statement:
      'the function {fn}, which the Composition of {name} calls, failed',
    move: askPlatform(
      'Ask the platform team to check what the Composition asks of the function {fn}, and its logs.',
    ),
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
    move: { place: 'function', otherwise: ASK_ABOUT_COMPOSITION },
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
    fault: missingRight,
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
    move: { place: 'composite', otherwise: ASK_ABOUT_COMPOSITION },
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
    move: { place: 'managed', otherwise: ASK_PROVIDER },
  },
  {
    family: 'create-failed',
    source: MANAGED,
    pattern: /^create failed: (?<detail>.*)/s,
    statement: '{name} could not be created',
    move: { place: 'managed', otherwise: ASK_PROVIDER },
  },
  IMMUTABLE,
  {
    family: 'update-failed',
    source: MANAGED,
    pattern: /^update failed: (?<detail>.*)/s,
    statement: '{name} could not be changed',
    move: { place: 'managed', otherwise: ASK_PROVIDER },
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
    instead: {
      unless: ['not-found', 'kind-missing'],
      statement: '{name} refers to a resource that could not be read',
    },
    move: {
      place: 'managed',
      otherwise: askPlatform(
        'Ask the platform team to correct the reference in the Composition.',
        { healsItself: true },
      ),
    },
  },
  {
    family: 'other-error',
    source: COMPOSITE,
    pattern: /^cannot compose resources: (?<detail>.*)/s,
    statement: 'the resources of {name} could not be composed',
    move: { place: 'composite', otherwise: ASK_ABOUT_COMPOSITION },
  },
  {
    family: 'other-error',
    source: MANAGED,
    pattern: /^delete failed: (?<detail>.*)/s,
    statement: '{name} could not be deleted',
    move: { place: 'managed', otherwise: ASK_PROVIDER },
  },
  {
    family: 'other-error',
    source: 'anyone',
    pattern: /(?<detail>.+)/s,
    statement: '{name} reports an error',
    move: { otherwise: ASK_PLATFORM },
  },
];

import type { ResourceRef } from '../refs';
import type { Diagnosis, Environment, Evidence } from '../types';
import { inNamespace, inOneLine, kubectlTarget } from './kubectl';

const MOST_AWAITED = 20;

/** @public */
export interface TicketOptions {
  /** ISO 8601. When its present state began. */
  since?: string;
  /** Whether it may have begun before. */
  atLeast?: boolean;
}

/**
 * What is known of an environment as plain text, to be pasted into a ticket:
 * what it is, whether it works, since when and why, the evidence in its own
 * words, and commands that show more. Whatever the names and messages hold,
 * each field stays on its line, messages stay marked as such, and commands do
 * no more than what they are for.
 *
 * @public
 */
export function describeForTicket(
  environment: Environment,
  options: TicketOptions = {},
): string {
  const { health, resource } = environment;
  const { diagnosis } = health;
  const cause = diagnosis.cause?.resource ?? diagnosis.evidence?.resource;
  return [
    ...describeEnvironment(environment, options),
    '',
    field('Diagnosis', diagnosis.sentence),
    field('Whose move', whoseMove(diagnosis)),
    field('Heals itself', diagnosis.healsItself ? 'maybe' : 'no'),
    field('Next step', diagnosis.nextStep),
    field('Cause', cause && describeResource(cause)),
    ...diagnosis.announcements.flatMap(({ type, status, message }) => [
      field('The Composition says', `${type} is ${status}`),
      ...quoted(message),
    ]),
    ...describeEvidence(diagnosis.evidence),
    ...describeOthers(diagnosis),
    ...describeAwaited(environment),
    '',
    'To look further:',
    ...suggestedCommands(resource, cause).map(command => `  ${command}`),
  ]
    .filter(line => line !== undefined)
    .join('\n')
    .concat('\n');
}

function describeEnvironment(
  environment: Environment,
  { since, atLeast }: TicketOptions,
) {
  const { resource, health, staleSince, owner, entityRef } = environment;
  return [
    field('Environment', describeResource(resource)),
    field('Type', environment.typeTitle),
    field('Cluster', resource.cluster),
    field('Owner', owner),
    field('For', entityRef),
    field('Created', environment.createdAt),
    field(
      'Verdict',
      `${health.verdict}, ${health.ready} of ${health.total} resources ready`,
    ),
    field('Since', since && `${since}${atLeast ? ' or before' : ''}`),
    field('Last known at', staleSince),
  ];
}

function describeEvidence(evidence: Evidence | undefined) {
  if (!evidence) return [];
  const { resource, source, reason, since, message } = evidence;
  return [
    field('Evidence', describeResource(resource)),
    field('Reported by', [source, reason].filter(Boolean).join(' ')),
    field('Reported at', since),
    ...quoted(message),
  ];
}

function describeOthers({
  otherCauses = [],
  otherCausesMore = 0,
  remarks = [],
}: Diagnosis) {
  return [
    ...otherCauses.flatMap(other => [
      field('Another cause', other.sentence),
      field('Whose move', whoseMove(other)),
      field('Next step', other.nextStep),
    ]),
    otherCausesMore > 0
      ? field('Another cause', `${otherCausesMore} more`)
      : undefined,
    ...remarks.flatMap(({ sentence, nextStep }) => [
      field('Remark', sentence),
      field('Next step', nextStep),
    ]),
  ];
}

function describeAwaited({ health }: Environment) {
  const { waitingFor, waitingForMore = 0 } = health.diagnosis;
  const more = waitingForMore + Math.max(0, waitingFor.length - MOST_AWAITED);
  return [
    ...waitingFor
      .slice(0, MOST_AWAITED)
      .map(resource => field('Waiting for', describeResource(resource))),
    more > 0 ? field('Waiting for', `${more} more`) : undefined,
  ];
}

function describeResource(resource: ResourceRef): string {
  const { group, version, kind, namespace, name } = resource;
  const type = group ? `${kind}.${version}.${group}` : kind;
  return `${type} ${name}${namespace ? ` in namespace ${namespace}` : ''}`;
}

const MOST_LINES = 40;

/** `Label: value` in one line, whatever the value holds; nothing without a value. */
function field(label: string, value: string | undefined): string | undefined {
  return value ? `${label}: ${inOneLine(value)}` : undefined;
}

/** The words of others, each line marked so that none passes for one of ours. */
function quoted(message: string | undefined): string[] {
  if (!message) return [];
  const lines = message.split(/\r\n|[\n\r\u2028\u2029]/);
  return [
    ...lines.slice(0, MOST_LINES).map(line => `  | ${inOneLine(line)}`),
    ...(lines.length > MOST_LINES ? ['  | …'] : []),
  ];
}

/** Where Kubernetes keeps events about objects that belong to no namespace. */
const NAMESPACE_OF_EVENTS = 'default';

/** What shows more of an environment and of what is at fault. */
function suggestedCommands(
  root: ResourceRef,
  cause: ResourceRef | undefined,
): string[] {
  const resources = cause && !isSame(root, cause) ? [root, cause] : [root];
  return [
    `crossplane resource trace ${kubectlTarget(root)}${inNamespace(root)}`,
    ...resources.flatMap(commandsFor),
  ];
}

function commandsFor(resource: ResourceRef): string[] {
  const object = kubectlTarget(resource);
  const namespace = inNamespace(resource);
  return [
    `kubectl get ${object}${namespace} -o yaml`,
    `kubectl describe ${object}${namespace}`,
    `kubectl events --for ${object}${
      namespace || ` -n ${NAMESPACE_OF_EVENTS}`
    }`,
  ];
}

function isSame(a: ResourceRef, b: ResourceRef): boolean {
  return (
    a.group === b.group &&
    a.kind === b.kind &&
    a.namespace === b.namespace &&
    a.name === b.name
  );
}

function whoseMove({ actor, unsure }: Pick<Diagnosis, 'actor' | 'unsure'>) {
  return unsure ? `${actor}, though that is not sure` : actor;
}

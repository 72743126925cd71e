import type { Finding, Move } from '../findings/Finding';
import { groupKind, type Observation } from '../observation/Observation';
import type { EvaluationTime } from '../observation/time';
import type { AssessedResource } from '../tree/AssessedResource';
import {
  missingSource,
  type PodContainer,
  type PodTrouble,
  type PodTroubleSort,
  lastingTroubles,
  troubleOfPod,
  troublesOfPods,
} from '../verdicts/pods';
import { nameOf } from '../words';
import type { RuleOptions } from './Rule';
import { compositionFault } from './composition';
import { originOfValue } from './valueOrigin';

/** What is said of a sort of trouble; `{of}` is the Pod or what runs it. */
interface Explanation {
  family: string;
  say(trouble: PodTrouble, of: string): string;
  move(trouble: PodTrouble, node: AssessedResource): Move;
}

/** Of pods, by what is wrong with them. */
export const EXPLANATIONS = new Map<PodTroubleSort, Explanation>([
  [
    'image',
    {
      family: 'image-unavailable',
      say: ({ container }, of) =>
        container?.image
          ? `image ${container.image} of ${describe(
              container,
            )} of ${of} cannot be pulled`
          : `an image of ${of} cannot be pulled`,
      move: moveOfImage,
    },
  ],
  [
    'settings',
    {
      family: 'container-not-created',
      say: (trouble, of) => {
        const container = `${describe(trouble.container)} of ${of}`;
        const lacking = missingSource(trouble);
        return lacking
          ? `${lacking}, which ${container} needs, does not exist`
          : `${container} cannot be created`;
      },
      move: moveOfSettings,
    },
  ],
  [
    'mount',
    {
      family: 'volume-not-mounted',
      say: (trouble, of) => {
        const lacking = missingSource(trouble);
        return lacking
          ? `${lacking}, which a volume of ${of} needs, does not exist`
          : `a volume of ${of} cannot be mounted`;
      },
      move: moveOfSettings,
    },
  ],
  [
    'crash',
    {
      family: 'crash-loop',
      say: ({ container }, of) =>
        `${describe(container)} of ${of} crashes again and again${lastExit(
          container,
        )}`,
      move: moveOfCrash,
    },
  ],
  [
    'finished',
    {
      family: 'container-finished',
      say: ({ container }, of) =>
        `${describe(
          container,
        )} of ${of} ends without an error each time that it is started, although it is to run on`,
      move: moveOfCrash,
    },
  ],
  [
    'probe',
    {
      family: 'probe-failed',
      say: ({ container }, of) =>
        `${describe(container)} of ${of} runs, and does not pass its probe`,
      move: () => ({
        actor: 'requester',
        healsItself: true,
        nextStep:
          'It is probed again without your doing; if it lasts, look at the logs of the container, and at what the probe asks for.',
      }),
    },
  ],
  [
    'gated',
    {
      family: 'scheduling-gated',
      say: ({ pod }, of) =>
        `${
          nameOf(pod) === of ? of : `a pod of ${of}`
        } is not offered to a node before its scheduling gates are removed`,
      move: () => ({
        actor: 'platform',
        healsItself: true,
        nextStep:
          'Whoever set the gates removes them, such as a queue; if it lasts, ask the platform team about them.',
      }),
    },
  ],
  [
    'node',
    {
      family: 'node-troubled',
      say: ({ pod, reason }, of) =>
        `the node of ${nameOf(pod) === of ? of : `a pod of ${of}`} ${
          reason === 'FailedCreatePodSandBox'
            ? 'cannot set it up'
            : 'does not answer'
        }`,
      move: () => ({
        actor: 'platform',
        healsItself: true,
        nextStep:
          'Ask the platform team to look at the node; the pod may be made anew on another one.',
      }),
    },
  ],
  [
    'evicted',
    {
      family: 'pod-put-off',
      say: ({ pod, reason }, of) =>
        `${
          nameOf(pod) === of ? of : `a pod of ${of}`
        } was put off its node (${reason})`,
      move: (_trouble, { observation, own }) => ({
        actor: 'platform',
        healsItself:
          own.verdict !== 'failed' || !isNotMadeAnew(observation.resource.kind),
        nextStep:
          'Ask the platform team for room on the nodes, and for requests and limits that the pod keeps to.',
      }),
    },
  ],
  [
    'ended',
    {
      family: 'container-failed',
      say: ({ container, reason }, of) =>
        container?.exit
          ? `${describe(container)} of ${of} ended${withCode(container.exit)}`
          : `a pod of ${of} has failed${reason ? ` (${reason})` : ''}`,
      move: trouble => ({ ...moveOfCrash(trouble), healsItself: false }),
    },
  ],
  [
    'unschedulable',
    {
      family: 'unschedulable',
      say: ({ pod }, of) =>
        `no node of the cluster takes ${
          nameOf(pod) === of ? of : `a pod of ${of}`
        }`,
      move: () => ({
        actor: 'platform',
        healsItself: true,
        nextStep:
          'Ask the platform team for room, or for another sort of node; asking for less may do as well.',
      }),
    },
  ],
]);

function isNotMadeAnew(kind: string): boolean {
  return kind === 'Job' || kind === 'Pod';
}

function describe(container: PodContainer | undefined): string {
  if (!container?.name) return 'a container';
  return `${container.isInit ? 'init container' : 'container'} ${
    container.name
  }`;
}

function lastExit(container: PodContainer | undefined): string {
  return container?.exit ? `, last${withCode(container.exit)}` : '';
}

function withCode({ code, reason }: { code: number; reason?: string }): string {
  return ` with exit code ${code}${reason ? ` (${reason})` : ''}`;
}

/** What registries and container runtimes answer for good, and what passes. */
const PASSES =
  /too ?many ?requests|rate limit|time(?:d )?out|i\/o|connection|no such host|temporar|unavailable|\b50\d\b/i;
const STAYS =
  /not found|manifest unknown|unauthori[sz]ed|denied|forbidden|does not exist|no match for platform|invalid reference|never pull/i;

function moveOfImage(
  { container, reason, message = '', pod }: PodTrouble,
  node: AssessedResource,
): Move {
  const image = container?.image ?? '';
  // What an image is called says nothing of how it fares.
  const words = [message, ...pod.events.map(event => event.message)]
    .map(text => (image ? text.replaceAll(image, '') : text))
    .join('\n');
  const healsItself =
    reason !== 'InvalidImageName' && (PASSES.test(words) || !STAYS.test(words));
  const { whose, path } = originOfValue(
    { value: container?.image },
    { composite: node.parent },
  );
  return whose === 'requester'
    ? {
        actor: 'requester',
        healsItself,
        nextStep: `Check the image in ${path}: its name and tag, and whether the cluster may read its registry.`,
      }
    : {
        actor: 'platform',
        healsItself,
        nextStep:
          'Ask the platform team to check the name and the tag of the image, and whether the cluster may read its registry.',
      };
}

/** It is not in the image. */
const NO_COMMAND =
  /exec(?:utable)?:? .*(?:no such file|not found|permission denied)/;

function moveOfSettings(trouble: PodTrouble): Move {
  const lacking = missingSource(trouble);
  return {
    actor: 'platform',
    // It may yet be made, as it often is by something else of the environment.
    healsItself: !NO_COMMAND.test(trouble.message ?? ''),
    nextStep: lacking
      ? `Ask the platform team to create ${lacking}, or to correct the Composition that refers to it.`
      : 'Ask the platform team to check the Secrets, ConfigMaps, volumes and the command that the container is given.',
  };
}

const CORRECT_COMMAND: Move = {
  actor: 'platform',
  healsItself: false,
  nextStep:
    'Ask the platform team to check the image and the command that the container is given.',
};

/** The kubelet waits for minutes by then: what it waits for would be there. */
const MANY_RESTARTS = 5;

function moveOfCrash({ container, sort, message = '' }: PodTrouble): Move {
  if (sort === 'finished') return CORRECT_COMMAND;
  if (NO_COMMAND.test(message)) return CORRECT_COMMAND;
  const isOfMemory = container?.exit?.reason === 'OOMKilled';
  return {
    actor: 'requester',
    healsItself: (container?.restarts ?? 0) < MANY_RESTARTS,
    nextStep: isOfMemory
      ? 'It used more memory than it may: let the application use less, or ask the platform team for a higher limit.'
      : 'Look at the logs of the container, also those before its restart.',
  };
}

/** A workload, or a Pod by itself, that is not well because of what its kubelet or the scheduler says. */
export function podsTroubled(
  node: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const { observation, own } = node;
  // Pods that are refused are not there to be asked.
  const isToExplain =
    ['failed', 'progressing'].includes(own.verdict) &&
    own.source !== 'ReplicaFailure';
  if (!isToExplain) return undefined;
  const isPod = groupKind(observation.resource) === '/Pod';
  const trouble = isPod
    ? troubleOfPod(observation, now)
    : lastingTroubles(observation, now)[0];
  const explanation = trouble && EXPLANATIONS.get(trouble.sort);
  if (!explanation) return undefined;
  const move = explanation.move(trouble, node);
  return {
    family: explanation.family,
    statement: explanation.say(trouble, nameOf(observation)),
    detail: detailOf(trouble),
    ...move,
    ...(!isPod && {
      evidence: {
        resource: trouble.pod.resource,
        source: 'Pod',
        reason: trouble.reason,
        message: trouble.message,
        since: trouble.since,
      },
    }),
    ...(isOfComposition(trouble, move) &&
      node.parent && {
        fault: compositionFault(node.parent, { what: faultOf(trouble) }),
      }),
  };
}

/** What is wrong in the last run of a CronJob, of which no condition tells. */
export function troubleOfRun(
  job: Observation,
  now: EvaluationTime,
): string | undefined {
  const [trouble] = troublesOfPods(job, now);
  return trouble && EXPLANATIONS.get(trouble.sort)?.say(trouble, nameOf(job));
}

/** An image that nobody asked for is wrong for all who use the Composition. */
function isOfComposition({ sort, container }: PodTrouble, { actor }: Move) {
  return sort === 'image' && actor === 'platform' && Boolean(container?.image);
}

function faultOf({ container }: PodTrouble): string {
  return `image unavailable ${container?.image}`;
}

/** The status often says only that it is tried again, and the event why. */
function detailOf(trouble: PodTrouble): string | undefined {
  const { sort, container, message, pod } = trouble;
  if (missingSource(trouble)) return undefined;
  const event = pod.events[0]?.message;
  const isTelling = (text: string | undefined) =>
    text !== undefined && !/^back-off (?![^:]*: )/i.test(text);
  const telling = [message, event].find(isTelling);
  if (telling) return telling;
  return sort === 'crash' && container?.exit ? undefined : event ?? message;
}

import { groupKind } from '../../observation/Observation';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding } from '../Finding';

type Trouble = Pick<Finding, 'family' | 'nextStep'> & {
  say(name: string): string;
};

const IMAGE: Trouble = {
  family: 'image-unavailable',
  say: name => `an image of ${name} cannot be pulled`,
  nextStep:
    'Check the name and the tag of the image, and whether the cluster may read its registry.',
};

const CRASH: Trouble = {
  family: 'crash-loop',
  say: name => `a container of ${name} crashes again and again`,
  nextStep: 'Look at the logs of the container, also those before its restart.',
};

const SETTINGS: Trouble = {
  family: 'container-not-created',
  say: name => `a container of ${name} cannot be created`,
  nextStep:
    'Check the Secrets, ConfigMaps and the command that the container is given.',
};

/** By the reasons that the kubelet gives, which are not texts. */
const TROUBLES = new Map([
  ['ErrImageNeverPull', IMAGE],
  ['ErrImagePull', IMAGE],
  ['ImagePullBackOff', IMAGE],
  ['InvalidImageName', IMAGE],
  ['CrashLoopBackOff', CRASH],
  ['CreateContainerConfigError', SETTINGS],
  ['CreateContainerError', SETTINGS],
  ['RunContainerError', SETTINGS],
]);

export function podFailed({
  observation,
  own,
}: AssessedResource): Finding | undefined {
  if (groupKind(observation.resource) !== '/Pod') return undefined;
  const trouble = TROUBLES.get(own.reason ?? '');
  if (!trouble) return undefined;
  return {
    family: trouble.family,
    statement: trouble.say(nameOf(observation)),
    detail: detailOf(own.message, observation.events[0]?.message),
    actor: 'requester',
    // The kubelet goes on trying: an image may appear, a dependency come up.
    healsItself: true,
    nextStep: trouble.nextStep,
  };
}

/** The status often says only that it is tried again, and the event why. */
function detailOf(message?: string, event?: string): string | undefined {
  const isVague = !message || /^back-off /i.test(message);
  return isVague ? event ?? message : message;
}

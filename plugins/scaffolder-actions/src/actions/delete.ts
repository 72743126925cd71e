import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import {
  composedNodes,
  isStillThere,
  parseEnvironmentRef,
  remoteError,
  ResourceNode,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import yaml from 'yaml';
import {
  DEFAULT_TIMEOUT_MINUTES,
  describeObservation,
  explainError,
  formatDuration,
  INPUT_HELP,
  nameEnvironment,
  Observation,
  observeEnvironment,
  observeOnce,
  ProgressLog,
  systemTime,
  Time,
  WatchOptions,
} from '../observation';

const ID = 'crossplane-env:environment:delete';

const NAMED = 3;

const LIST = new Intl.ListFormat('en');

/** A portal that has just started does not know every environment yet. */
const ABSENT_FOR_MS = 30_000;

const EXAMPLES = [
  {
    description: 'Delete an environment and wait until it is gone.',
    example: yaml.stringify({
      steps: [
        {
          id: 'delete',
          name: 'Delete the environment',
          action: ID,
          input: {
            environmentRef:
              'prod/platform.example.org/RunEnvironment/team-a/nightly-report',
            timeoutMinutes: 20,
          },
        },
      ],
    }),
  },
  {
    description:
      'Delete the environment of an earlier step when a later step has failed.',
    example: yaml.stringify({
      steps: [
        {
          id: 'clean-up',
          name: 'Delete the environment',
          if: '${{ failure() }}',
          action: ID,
          input: {
            environmentRef: '${{ steps.create.output.environmentRef }}',
            uid: '${{ steps.create.output.uid }}',
            wait: false,
          },
        },
      ],
    }),
  },
];

type DeleteContext = Pick<
  ActionContext<JsonObject>,
  'checkpoint' | 'getInitiatorCredentials' | 'logger' | 'signal'
> & { input: { environmentRef: string; uid?: string } };

/** One environment, pinned by its uid, on its way out. */
class EnvironmentDeletion {
  readonly name: string;
  readonly #environments: EnvironmentsService;
  readonly #context: DeleteContext;

  constructor(environments: EnvironmentsService, context: DeleteContext) {
    this.#environments = environments;
    this.#context = context;
    const { environmentRef } = context.input;
    this.name = nameEnvironment(parseEnvironmentRef(environmentRef));
  }

  /**
   * The uid of what is to be deleted, the same in every attempt of a task, so
   * that a retry cannot hit an environment that has got the name since.
   *
   * @returns undefined when there is nothing to delete
   */
  async target(): Promise<string | undefined> {
    const { input } = this.#context;
    const { uid } = await this.#context.checkpoint({
      key: `delete.${input.environmentRef}`,
      fn: async () => ({ uid: input.uid || (await this.#findUid()) || '' }),
    });
    return uid || undefined;
  }

  /**
   * Asks for the deletion.
   *
   * @returns false when the environment was gone already
   */
  async request(uid: string): Promise<boolean> {
    const { input, signal } = this.#context;
    signal?.throwIfAborted();
    try {
      await this.#environments.deleteEnvironment(
        input.environmentRef,
        { uid },
        { credentials: await this.#context.getInitiatorCredentials(), signal },
      );
      return true;
    } catch (error) {
      if (await this.#wasGone(error, uid)) return false;
      throw explainError(error, `${this.name} was not deleted.`);
    }
  }

  async #findUid(): Promise<string | undefined> {
    const { logger } = this.#context;
    const observation = await this.#look();
    if (observation.type === 'unavailable') {
      throw new Error(
        `${this.name} was not deleted. ${describeObservation(observation)}`,
      );
    }
    if (observation.type === 'absent') {
      logger.info(
        `${this.name} is not there, or you are not allowed to see it. Nothing was deleted.`,
      );
      return undefined;
    }
    if (isKnownToBeGone(observation)) {
      logger.info(`${this.name} is gone already.`);
      return undefined;
    }
    return observation.environment.resource.uid;
  }

  /** A conflict has two meanings: it is another environment, or it is in use. */
  async #wasGone(error: unknown, uid: string): Promise<boolean> {
    switch (remoteError(error).name) {
      case 'NotFoundError':
        return true;
      case 'ConflictError':
        return isKnownToBeGone(await this.#look(), uid);
      default:
        return false;
    }
  }

  #look(): Promise<Observation> {
    return observeOnce({
      environments: this.#environments,
      environmentRef: this.#context.input.environmentRef,
      context: this.#context,
    });
  }
}

export function createEnvironmentDeleteAction(options: {
  environments: EnvironmentsService;
  time?: Time;
}) {
  const { environments, time = systemTime } = options;
  return createTemplateAction({
    id: ID,
    description:
      'Deletes a Crossplane environment with everything it is composed of. One that is gone already is a success.',
    examples: EXAMPLES,
    supportsDryRun: true,
    schema: {
      input: {
        environmentRef: z =>
          z.string().min(1).describe(INPUT_HELP.environmentRef),
        uid: z => z.string().optional().describe(INPUT_HELP.uid),
        wait: z =>
          z
            .boolean()
            .optional()
            .describe('Whether to wait until it is gone. Default: true.'),
        timeoutMinutes: z =>
          z
            .number()
            .positive()
            .max(60)
            .optional()
            .describe(INPUT_HELP.timeoutMinutes),
      },
    },
    async handler(context) {
      const { logger } = context;
      const deletion = new EnvironmentDeletion(environments, context);
      const { name } = deletion;
      if (context.isDryRun) {
        logger.info(`${name} would be deleted. This is a dry run.`);
        return;
      }
      const uid = await deletion.target();
      if (!uid) return;
      if (!(await deletion.request(uid))) {
        logger.info(`${name} (uid ${uid}) is gone already.`);
        return;
      }
      logger.info(`Asked for the deletion of ${name} (uid ${uid}).`);
      const {
        environmentRef,
        wait = true,
        timeoutMinutes = DEFAULT_TIMEOUT_MINUTES,
      } = context.input;
      if (!wait) return;

      const durationMs = timeoutMinutes * 60_000;
      const remains = await waitUntilGone(uid, {
        environments,
        environmentRef,
        context,
        durationMs,
        time,
      });
      if (remains) {
        const limit = formatDuration(durationMs);
        throw new Error(`${name} is not gone after ${limit}. ${remains}`);
      }
      logger.info(`${name} is gone.`);
    },
  });
}

/**
 * Waits until the environment is gone, and tells the task's log of what
 * remains.
 *
 * @returns undefined when it is gone, else what remains when the time is up
 */
async function waitUntilGone(
  uid: string,
  options: WatchOptions,
): Promise<string | undefined> {
  const { time } = options;
  const log = new ProgressLog(options);
  let remains: string | undefined;
  let presentAt = time.now();
  for await (const observation of observeEnvironment(options)) {
    if (isKnownToBeGone(observation, uid)) return undefined;
    if (observation.type !== 'absent') {
      presentAt = time.now();
    } else if (time.now() - presentAt >= ABSENT_FOR_MS) {
      return undefined;
    }
    remains = describeTeardown(observation);
    log.report(remains);
  }
  return remains;
}

/** Whether the portal remembers that the environment of that uid went. */
function isKnownToBeGone(observation: Observation, uid?: string): boolean {
  if (observation.type !== 'present') return false;
  const { lifecycle, resource } = observation.environment;
  return (
    lifecycle.state === 'gone' || (uid !== undefined && resource.uid !== uid)
  );
}

function describeTeardown(observation: Observation): string {
  if (observation.type !== 'present' || observation.environment.staleSince) {
    return describeObservation(observation);
  }
  const { tree, health } = observation.environment;
  const { sentence, nextStep } = health.diagnosis;
  if (nextStep) return `${sentence} ${nextStep}`;
  return tree ? describeRemaining(remainingResources(tree)) : sentence;
}

/** The composed resources of an environment that are still there. */
export function remainingResources(root: ResourceNode): ResourceNode[] {
  return composedNodes(root).filter(isStillThere);
}

/** What remains, in one sentence. */
export function describeRemaining(remaining: ResourceNode[]): string {
  const count = remaining.length;
  if (count === 0) {
    return 'All its resources are gone; the environment itself goes last.';
  }
  const names = remaining
    .slice(0, NAMED)
    .map(({ resource }) => `${resource.kind} '${resource.name}'`);
  if (count > NAMED) names.push(`${count - NAMED} more`);
  const subject =
    count === 1 ? '1 resource remains' : `${count} resources remain`;
  return `${subject}: ${LIST.format(names)}.`;
}

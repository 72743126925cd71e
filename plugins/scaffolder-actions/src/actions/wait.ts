import { NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  Environment,
  parseEnvironmentRef,
  Settlement,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import yaml from 'yaml';
import {
  DEFAULT_TIMEOUT_MINUTES,
  describeObservation,
  formatDuration,
  INPUT_HELP,
  nameEnvironment,
  Observation,
  observeEnvironment,
  ProgressLog,
  systemTime,
  Time,
  WatchOptions,
} from '../observation';

const ID = 'crossplane-env:environment:wait';

/** Long enough for the portal to see what was only just created. */
const ABSENT_FOR_MS = 30_000;

const EXAMPLES = [
  {
    description: 'Wait until the environment of an earlier step is ready.',
    example: yaml.stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait until it is ready',
          action: ID,
          input: {
            environmentRef: '${{ steps.create.output.environmentRef }}',
          },
        },
      ],
    }),
  },
  {
    description: 'Go on when the environment is not ready in time.',
    example: yaml.stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait until it is ready',
          action: ID,
          input: {
            environmentRef:
              'prod/platform.example.org/RunEnvironment/team-a/nightly-report',
            timeoutMinutes: 30,
            onTimeout: 'continue',
          },
        },
      ],
    }),
  },
];

type Decision = Settlement | { state: 'absent' } | { state: 'gone' };

const GO_ON: Decision = {
  state: 'waiting',
  sentence: 'It is being looked for.',
};

/** Decides from one look after the other whether the waiting is over. */
class ReadinessDecision {
  #absentSince?: number;
  #uid?: string;

  /** @param now - milliseconds since the epoch */
  decide(observation: Observation, now: number): Decision {
    if (observation.type === 'absent') return this.#decideAbsent(now);
    this.#absentSince = undefined;
    return observation.type === 'unavailable'
      ? GO_ON
      : this.#decidePresent(observation.environment);
  }

  #decideAbsent(now: number): Decision {
    this.#absentSince ??= now;
    return now - this.#absentSince >= ABSENT_FOR_MS
      ? { state: 'absent' }
      : GO_ON;
  }

  #decidePresent({ resource, lifecycle, settlement }: Environment): Decision {
    this.#uid ??= resource.uid;
    const isAnother = this.#uid !== resource.uid;
    return isAnother || lifecycle.state === 'gone'
      ? { state: 'gone' }
      : settlement;
  }
}

export function createEnvironmentWaitAction(options: {
  environments: EnvironmentsService;
  time?: Time;
}) {
  const { environments, time = systemTime } = options;
  return createTemplateAction({
    id: ID,
    description:
      'Waits until a Crossplane environment is ready. Ends early when it does not become ready unless somebody does something, and says what is wrong and what to do.',
    examples: EXAMPLES,
    supportsDryRun: true,
    schema: {
      input: {
        environmentRef: z =>
          z.string().min(1).describe(INPUT_HELP.environmentRef),
        timeoutMinutes: z =>
          z
            .number()
            .positive()
            .max(60)
            .optional()
            .describe(INPUT_HELP.timeoutMinutes),
        onTimeout: z =>
          z
            .enum(['fail', 'continue'])
            .optional()
            .describe(
              "What happens when the time is up: 'fail' (the default) fails the task, 'continue' goes on with the output 'ready' set to false.",
            ),
      },
      output: {
        ready: z => z.boolean().describe('Whether the environment is ready.'),
        verdict: z =>
          z
            .string()
            .describe(
              "The verdict on its health, such as 'ready' or 'failed'.",
            ),
        reason: z => z.string().describe('The diagnosis in one sentence.'),
      },
    },
    async handler(context) {
      const {
        environmentRef,
        timeoutMinutes = DEFAULT_TIMEOUT_MINUTES,
        onTimeout,
      } = context.input;
      const name = nameEnvironment(parseEnvironmentRef(environmentRef));
      if (context.isDryRun) {
        context.logger.info(
          `This is a dry run: there is no ${name} to wait for.`,
        );
        context.output('ready', false);
        context.output('verdict', 'unknown');
        context.output('reason', 'A dry run does not wait.');
        return;
      }
      const durationMs = timeoutMinutes * 60_000;
      const limit = formatDuration(durationMs);
      context.logger.info(`Waiting for ${name}, for ${limit} at most.`);

      const { ready, last } = await waitUntilReady(name, {
        environments,
        environmentRef,
        context,
        durationMs,
        time,
      });
      const seen = describeObservation(last);
      if (!ready) {
        const outcome = `${name} is not ready after ${limit}. ${seen}`;
        if (onTimeout !== 'continue') throw new Error(outcome);
        context.logger.warn(outcome);
      }
      const health =
        last.type === 'present' && !last.environment.staleSince
          ? last.environment.health
          : undefined;
      context.output('ready', ready);
      context.output('verdict', health?.verdict ?? 'unknown');
      context.output('reason', health?.diagnosis.sentence ?? seen);
    },
  });
}

/**
 * Waits until the environment is ready, and tells the task's log of every
 * change.
 *
 * @returns whether it is ready; if not, the time is up
 * @throws NotFoundError when it is gone, Error when it cannot become ready
 */
async function waitUntilReady(
  name: string,
  options: WatchOptions,
): Promise<{ ready: boolean; last: Observation }> {
  const log = new ProgressLog(options);
  const decision = new ReadinessDecision();
  let last: Observation = { type: 'absent' };

  for await (last of observeEnvironment(options)) {
    log.report(describeObservation(last));
    const decided = decision.decide(last, options.time.now());
    switch (decided.state) {
      case 'waiting':
        continue;
      case 'ready':
        return { ready: true, last };
      case 'gone':
        throw new NotFoundError(`${name} is gone.`);
      case 'absent':
        throw new NotFoundError(
          `${name} is not there, or you are not allowed to see it.`,
        );
      default:
        throw new Error(
          [`${name} does not become ready.`, decided.sentence, decided.nextStep]
            .filter(Boolean)
            .join(' '),
        );
    }
  }
  return { ready: false, last };
}

import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  toError,
} from '@backstage/errors';
import {
  ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import {
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  EnvironmentRef,
  formatEnvironmentRef,
  parseEnvironmentTypeRef,
  TEARDOWN_POLICIES,
  TeardownPolicy,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';
import yaml from 'yaml';
import {
  describeObservation,
  explainError,
  INPUT_HELP,
  nameEnvironment,
  Observation,
  observeEnvironment,
  ProgressLog,
  systemTime,
  Time,
  WatchOptions,
} from '../observation';

const ID = 'crossplane-env:environment:create';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Stands for the uid that the environment would get. */
const DRY_RUN_UID = '00000000-0000-0000-0000-000000000000';

const OBSERVE_FOR_MS = 4_000;

function example(description: string, input: JsonObject) {
  const step = { id: 'create', name: 'Create the environment', action: ID };
  return {
    description,
    example: yaml.stringify({ steps: [{ ...step, input }] }),
  };
}

const EXAMPLES = [
  example('Create an environment for a component from a form.', {
    type: 'prod/platform.example.org/RunEnvironment',
    name: '${{ parameters.name }}',
    namespace: '${{ parameters.namespace }}',
    owner: '${{ parameters.owner }}',
    entityRef: '${{ parameters.component }}',
    spec: '${{ parameters.spec }}',
  }),
  example('Create an environment with a fixed spec.', {
    type: 'prod/platform.example.org/RunEnvironment',
    name: 'nightly-report',
    namespace: 'team-a',
    owner: 'group:default/team-a',
    entityRef: 'component:default/checkout',
    spec: { purpose: 'Nightly report', engine: 'prefect' },
  }),
  example('Choose among several Compositions.', {
    type: 'prod/platform.example.org/RunEnvironment',
    name: 'load-test',
    namespace: 'team-a',
    owner: 'group:default/team-a',
    composition: 'run-environment-without-storage',
    spec: { purpose: 'Load test' },
  }),
  example('Create an environment for eight hours.', {
    type: 'prod/platform.example.org/RunEnvironment',
    name: 'demo',
    namespace: 'team-a',
    owner: 'group:default/team-a',
    expires: '8h',
    spec: { purpose: 'Demo' },
  }),
];

type CreateContext = Pick<
  ActionContext<JsonObject>,
  | 'checkpoint'
  | 'getInitiatorCredentials'
  | 'logger'
  | 'signal'
  | 'step'
  | 'task'
> & { input: CreateInput };

/** An expression leaves an empty string where a form field was not filled in. */
type CreateInput = Omit<CreateEnvironmentRequest, 'teardown'> & {
  teardown?: TeardownPolicy | '';
};

/** What a task asks for, and the asking. */
class EnvironmentCreation {
  readonly request: CreateEnvironmentRequest;
  readonly ref: EnvironmentRef;
  readonly name: string;
  readonly #environments: EnvironmentsService;
  readonly #context: CreateContext;

  constructor(environments: EnvironmentsService, context: CreateContext) {
    this.#environments = environments;
    this.#context = context;
    const { input, step, task } = context;
    const { type, name } = input;
    const namespace = input.namespace || undefined;
    this.request = {
      ...input,
      namespace,
      entityRef: input.entityRef || undefined,
      composition: input.composition || undefined,
      expires: input.expires || undefined,
      teardown: input.teardown || undefined,
      // The same in every attempt of this task.
      requestId: [task.id, step?.id].filter(Boolean).join('.'),
    };
    this.ref = { ...parseEnvironmentTypeRef(type), namespace, name };
    this.name = nameEnvironment(this.ref);
  }

  /** Has everything checked that can be, and creates nothing. */
  async check(): Promise<void> {
    const { policies = [] } = await this.#send({
      ...this.request,
      dryRun: true,
    });
    const { logger } = this.#context;
    for (const { outcome, sentence } of policies) {
      if (outcome === 'allowed') logger.info(sentence);
      else logger.warn(sentence);
    }
    const refusals = policies.filter(({ outcome }) => outcome === 'refused');
    if (refusals.length > 0) {
      throw new NotAllowedError(
        `${this.name} would not be created. ${refusals
          .map(({ sentence }) => sentence)
          .join(' ')}`,
      );
    }
    logger.info(
      `The cluster would accept ${this.name}. This is a dry run, so nothing was created.`,
    );
  }

  /** Creates the environment, unless an earlier attempt of this task did. */
  async createOnce(): Promise<{ uid: string; byEarlierAttempt: boolean }> {
    let byEarlierAttempt = true;
    const { uid } = await this.#context.checkpoint({
      key: `create.${formatEnvironmentRef(this.ref)}`,
      fn: async () => {
        byEarlierAttempt = false;
        const created = await this.#send(this.request);
        return { uid: created.uid ?? '' };
      },
    });
    this.#context.logger.info(
      byEarlierAttempt
        ? `An earlier attempt of this task has created ${this.name} already (uid ${uid}).`
        : `The cluster has accepted ${this.name} (uid ${uid}).`,
    );
    return { uid, byEarlierAttempt };
  }

  async #send(
    request: CreateEnvironmentRequest,
  ): Promise<CreateEnvironmentResponse> {
    const { logger, signal } = this.#context;
    const { owner, entityRef } = request;
    signal?.throwIfAborted();
    const purpose = entityRef ? `, for ${entityRef}` : '';
    logger.info(
      `Asking cluster '${this.ref.cluster}' for ${this.name}, owned by ${owner}${purpose}. It checks the request against the schema of the type first.`,
    );
    try {
      return await this.#environments.createEnvironment(request, {
        credentials: await this.#context.getInitiatorCredentials(),
        signal,
      });
    } catch (error) {
      throw explainError(error, `${this.name} was not created.`);
    }
  }
}

export function createEnvironmentCreateAction(options: {
  environments: EnvironmentsService;
  time?: Time;
}) {
  const { environments, time = systemTime } = options;
  return createTemplateAction({
    id: ID,
    description:
      'Creates a Crossplane environment (a claim or a composite resource). Ends soon after the cluster has accepted it, without waiting until it is ready.',
    examples: EXAMPLES,
    supportsDryRun: true,
    schema: {
      input: {
        type: z =>
          z
            .string()
            .min(1)
            .describe(
              "The environment type, as 'cluster/group/kind'. Example: prod/platform.example.org/RunEnvironment",
            ),
        name: z =>
          z
            .string()
            .regex(DNS_LABEL)
            .describe(
              'The name of the environment, of at most 63 lower case letters, digits and dashes. A name that is taken is a conflict.',
            ),
        namespace: z =>
          z
            .string()
            .regex(DNS_LABEL)
            .optional()
            .describe('The namespace; only for types that live in one.'),
        owner: z =>
          z
            .string()
            .min(1)
            .describe(
              'Entity reference of the group or user that owns the environment.',
            ),
        entityRef: z =>
          z
            .string()
            .optional()
            .describe(
              'Entity reference of the catalog entity that the environment is for. It must have the same owner.',
            ),
        spec: z =>
          z
            .record(z.any())
            .describe(
              "The environment's spec, as the schema of the environment type asks for it.",
            ),
        composition: z =>
          z
            .string()
            .optional()
            .describe(
              'The name of the Composition, for types that have several and no default.',
            ),
        expires: z =>
          z
            .string()
            .max(64)
            .optional()
            .describe(
              `${INPUT_HELP.expires} As the portal's rules have it unless told.`,
            ),
        teardown: z =>
          z
            .enum(['', ...TEARDOWN_POLICIES])
            .optional()
            .describe(
              "When it is taken down by itself: 'on-expiry' when its time is over; 'on-run-end' and 'on-run-success' also when its run has ended, or has gone well; 'manual' never. As the portal's rules have it unless told.",
            ),
      },
      output: {
        environmentRef: z =>
          z
            .string()
            .describe(
              "The environment, as 'cluster/group/kind/namespace/name'.",
            ),
        uid: z =>
          z
            .string()
            .describe('The uid of the environment; zeros in a dry run.'),
        name: z => z.string().describe('The name of the environment.'),
        namespace: z =>
          z.string().optional().describe('The namespace of the environment.'),
        entityRef: z =>
          z.string().optional().describe('What the environment is for.'),
      },
    },
    async handler(context) {
      const creation = new EnvironmentCreation(environments, context);
      const { ref, request } = creation;
      const environmentRef = formatEnvironmentRef(ref);
      context.output('environmentRef', environmentRef);
      context.output('name', ref.name);
      context.output('namespace', ref.namespace);
      context.output('entityRef', request.entityRef);

      if (context.isDryRun) {
        await creation.check();
        context.output('uid', DRY_RUN_UID);
        return;
      }
      const created = await creation.createOnce();
      context.output('uid', created.uid);
      await logBeginning({
        ...created,
        name: creation.name,
        environments,
        environmentRef,
        context,
        time,
        durationMs: OBSERVE_FOR_MS,
      });
    },
  });
}

interface BeginningOptions extends WatchOptions {
  name: string;
  uid: string;
  byEarlierAttempt: boolean;
}

/**
 * Tells the task's log of an environment's first seconds. That it cannot be
 * looked at is no reason to fail: it was created.
 *
 * @throws NotFoundError or ConflictError when what an earlier attempt created
 * is not there any more
 */
async function logBeginning(options: BeginningOptions): Promise<void> {
  const { context, uid } = options;
  let last: Observation | undefined;
  try {
    last = await logObservations(options);
  } catch (error) {
    context.signal?.throwIfAborted();
    context.logger.warn(toError(error).message);
    return;
  }
  if (!isLive(last, uid)) {
    refuseSuccessor(options, last);
    context.logger.info('The portal has not seen the environment yet.');
  }
}

async function logObservations(
  options: BeginningOptions,
): Promise<Observation | undefined> {
  const { context, uid } = options;
  const log = new ProgressLog(options);
  let last: Observation | undefined;
  let hasBegun = false;
  for await (last of observeEnvironment(options)) {
    if (last.type !== 'unavailable' && !isLive(last, uid)) continue;
    const health =
      last.type === 'present' ? last.environment.health : undefined;
    if (!hasBegun && health && health.total > 0) {
      hasBegun = true;
      context.logger.info('Crossplane has begun.');
    }
    log.report(describeObservation(last));
    if (health?.verdict === 'ready') break;
  }
  return last;
}

function isLive(observation: Observation | undefined, uid: string): boolean {
  if (observation?.type !== 'present') return false;
  const { resource, lifecycle } = observation.environment;
  return resource.uid === uid && lifecycle.state !== 'gone';
}

/** Right after the creation, a predecessor may still be what the portal sees. */
function refuseSuccessor(options: BeginningOptions, last?: Observation): void {
  if (!options.byEarlierAttempt || last?.type !== 'present') return;
  if (last.environment.lifecycle.state === 'gone') {
    throw new NotFoundError(
      `${options.name}, which an earlier attempt of this task created, is gone since. Start a new task to create it again.`,
    );
  }
  throw new ConflictError(
    `${options.name}, which an earlier attempt of this task created, is gone since, and another one has its name. Start a new task with another name.`,
  );
}

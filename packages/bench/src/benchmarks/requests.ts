import {
  CrossplaneEnvClient,
  parseEnvironmentRef,
  remoteError,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import type { ClassifiedRequest } from '@crossplane-env/testkit';
import { BackendProcess, untilTypesAreKnown } from '../backend/BackendProcess';
import { CHECKOUT_REF, NAMESPACE, OWNER_REF } from '../backend/entities';
import {
  BenchControlPlane,
  ControlPlaneName,
  CountingProxy,
  RequestCounter,
} from '../controlPlane';
import { until } from '../processes';
import { Cell, Report, summarize, Table } from '../report';
import { Walker } from './Walker';

const ENVIRONMENTS = 10;

/** The environment type of the examples that is offered by a claim. */
const GROUP = 'legacy.platform.example.org';
export const CLAIM_KIND = {
  apiVersion: `${GROUP}/v1alpha1`,
  kind: 'TeamRunEnvironment',
};

/** A control plane with the examples, and in front of it a proxy that counts. */
class Stage {
  readonly controlPlane: BenchControlPlane;
  readonly proxy: CountingProxy;
  #backend: BackendProcess | undefined;

  static async open(name: ControlPlaneName): Promise<Stage> {
    const controlPlane = await BenchControlPlane.open(name);
    const proxy = await CountingProxy.start({ target: controlPlane.address });
    return new Stage(controlPlane, proxy);
  }

  private constructor(controlPlane: BenchControlPlane, proxy: CountingProxy) {
    this.controlPlane = controlPlane;
    this.proxy = proxy;
  }

  /** Starts the backend, and waits until it knows what is offered. */
  async startBackend(): Promise<void> {
    const { viewerToken, editorToken } = this.controlPlane.address;
    this.#backend = await BackendProcess.start({
      url: this.proxy.url,
      viewerToken,
      editorToken,
    });
    await untilTypesAreKnown(this.client);
  }

  /** Of the backend. */
  get client(): CrossplaneEnvClient {
    if (!this.#backend) throw new Error('The backend has not been started.');
    return this.#backend.client;
  }

  async close(): Promise<void> {
    await this.#backend?.stop();
    await this.proxy.close();
    await this.controlPlane.close();
  }
}

/** Operations, and what they cost the control plane. */
class OperationsTable {
  readonly #counter: RequestCounter;
  readonly #rows: Cell[][] = [];

  constructor(proxy: CountingProxy) {
    this.#counter = new RequestCounter({ proxy });
  }

  get table(): Table {
    return {
      title: 'Requests to the control plane by operation',
      columns: ['operation', 'requests', 'which'],
      rows: this.#rows,
    };
  }

  /** For operations that concern many kinds. */
  async addByVerb(name: string, operation: Operation): Promise<void> {
    await this.#add(name, operation, ({ verb }) => verb);
  }

  async addByKind(name: string, operation: Operation): Promise<void> {
    await this.#add(name, operation, ({ verb, resource }) => {
      const [plural] = resource.split('.');
      return `${verb} ${plural}`;
    });
  }

  async #add(
    name: string,
    operation: Operation,
    describe: (request: ClassifiedRequest) => string,
  ): Promise<void> {
    const requests = await this.#counter.count(operation);
    const which = summarize(requests.map(describe));
    this.#rows.push([name, requests.length, which]);
  }
}

/** What the portal asks of a control plane: by starting, by views, by creating and deleting. */
export async function runRequestsBenchmark(options: {
  /** How many people look at everything. */
  viewers: number;
  controlPlane: ControlPlaneName;
}): Promise<Report> {
  const stage = await Stage.open(options.controlPlane);
  try {
    const operations = new OperationsTable(stage.proxy);
    const environments = await create(stage, operations);
    const views = await countViews({ ...options, stage, environments });
    await finish(stage, { operations, environment: environments[0] });
    return { ...views, tables: [...views.tables, operations.table] };
  } finally {
    await stage.close();
  }
}

/** A run environment of the examples, from creation to its end. */
class Subject {
  readonly #client: CrossplaneEnvClient;
  readonly name: string;

  constructor(client: CrossplaneEnvClient, name: string) {
    this.#client = client;
    this.name = name;
  }

  /** For the backend. */
  get ref(): string {
    return `local/${GROUP}/${CLAIM_KIND.kind}/${NAMESPACE}/${this.name}`;
  }

  /** For the control plane. */
  get claim() {
    const { namespace, name } = parseEnvironmentRef(this.ref);
    return { ...CLAIM_KIND, namespace, name };
  }

  async create(options: { dryRun?: boolean } = {}): Promise<void> {
    await this.#client.createEnvironment({
      type: `local/${GROUP}/${CLAIM_KIND.kind}`,
      name: this.name,
      namespace: NAMESPACE,
      owner: OWNER_REF,
      entityRef: CHECKOUT_REF,
      spec: { purpose: 'A benchmark' },
      ...options,
    });
  }

  async delete(): Promise<void> {
    await this.#client.deleteEnvironment(this.ref);
  }

  /** @param verdict - such as `ready` or `gone` */
  async untilItIs(verdict: string): Promise<void> {
    await until(async () => (await this.#verdict()) === verdict, {
      what: `the environment ${this.name} to be ${verdict}`,
    });
  }

  /** Undefined until the portal has heard of what it has created. */
  async #verdict(): Promise<string | undefined> {
    try {
      return (await this.view()).health.verdict;
    } catch (error) {
      if (remoteError(error).name === 'NotFoundError') return undefined;
      throw error;
    }
  }

  view() {
    return this.#client.getEnvironment(this.ref);
  }
}

async function create(
  stage: Stage,
  operations: OperationsTable,
): Promise<Subject[]> {
  await operations.addByVerb('start, without environments', () =>
    stage.startBackend(),
  );
  const subjects = Array.from(
    { length: ENVIRONMENTS },
    (_, index) => new Subject(stage.client, `bench-${index}`),
  );
  const [first, second, ...others] = subjects;
  const createReady = async (subject: Subject) => {
    await subject.create();
    await subject.untilItIs('ready');
  };
  await operations.addByVerb('create the first of a type, until ready', () =>
    createReady(first),
  );
  await operations.addByKind('create the second, until ready', () =>
    createReady(second),
  );
  for (const other of others) await createReady(other);
  return subjects;
}

async function finish(
  stage: Stage,
  options: { operations: OperationsTable; environment: Subject },
): Promise<void> {
  const { operations, environment } = options;
  const draft = new Subject(stage.client, 'bench-draft');
  await operations.addByKind('check a form (dry run)', () =>
    draft.create({ dryRun: true }),
  );
  await operations.addByKind('delete one, until gone', async () => {
    await environment.delete();
    await environment.untilItIs('gone');
  });
}

const COLUMNS = [
  'view',
  'views',
  'requests',
  'per view',
  'by walking',
  'ratio',
  'by walking, with events',
];

/** What views cost on a warm backend, and what they would cost without its picture. */
async function countViews(options: {
  stage: Stage;
  environments: Subject[];
  viewers: number;
}): Promise<Report> {
  const { stage, environments, viewers } = options;
  const { controlPlane, proxy, client } = stage;
  const counter = new RequestCounter({ proxy });
  const rows: Cell[][] = [];
  const failures: string[] = [];
  for (const view of await createViews(client, environments)) {
    const views = viewers * view.times;
    const shown = await countCaused(counter, async () => {
      for (let viewer = 0; viewer < viewers; viewer++) await view.look();
    });
    if (shown.length > 0) {
      failures.push(
        `${views} views of ${view.name} cost the control plane ${shown.length} requests, and should have cost none.`,
      );
    }
    const walked = async (withEvents: boolean) => {
      const walker = new Walker({ controlPlane, url: proxy.url, withEvents });
      return perView(view, await counter.count(() => view.walk(walker)));
    };
    const perLook = shown.length / views;
    const walk = await walked(false);
    rows.push([
      ...[view.name, views, shown.length, perLook],
      ...[walk, perLook / walk, await walked(true)],
    ]);
  }
  const title = `Requests to the control plane when ${viewers} people look at ${environments.length} environments`;
  return { tables: [{ title, columns: COLUMNS, rows }], failures };
}

/**
 * What the views cause comes every time. What the backend asks for by its own
 * clock, such as a sign of life from a silent control plane, does not.
 */
async function countCaused(
  counter: RequestCounter,
  look: () => Promise<void>,
): Promise<unknown[]> {
  let fewest = await counter.count(look);
  for (let again = 0; again < 2 && fewest.length > 0; again++) {
    const requests = await counter.count(look);
    if (requests.length < fewest.length) fewest = requests;
  }
  return fewest;
}

function perView({ times }: View, requests: unknown[]): number {
  return requests.length / times;
}

/** What people look at. */
interface View {
  name: string;
  /** How many views one look is. */
  times: number;
  look(): Promise<unknown>;
  /** The same without a backend that has a picture. */
  walk(walker: Walker): Promise<unknown>;
}

async function createViews(
  client: CrossplaneEnvClient,
  environments: Subject[],
): Promise<View[]> {
  const { total } = (await environments[0].view()).health;
  return [
    {
      name: 'the environment types',
      times: 1,
      look: () => client.listEnvironmentTypes(),
      walk: walker => walker.viewTypes(),
    },
    {
      name: `the list of ${environments.length} environments with their health`,
      times: 1,
      look: () => client.listEnvironments(),
      walk: walker => walker.viewEnvironments(CLAIM_KIND),
    },
    {
      name: `an environment with its tree (${total} resources)`,
      times: environments.length,
      look: async () => {
        for (const environment of environments) await environment.view();
      },
      walk: async walker => {
        for (const { claim } of environments) {
          await walker.viewEnvironment(claim);
        }
      },
    },
  ];
}

type Operation = () => Promise<unknown>;

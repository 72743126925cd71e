import { ControlPlaneName } from '../../controlPlane/BenchControlPlane';
import { Report } from '../../report/Report';
import { countViews } from './countViews';
import { OperationsTable } from './OperationsTable';
import { Stage } from './Stage';
import { Subject } from './Subject';

const ENVIRONMENTS = 10;

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

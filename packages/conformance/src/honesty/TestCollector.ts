type Run = () => unknown;

interface Group {
  before: Run[];
  beforeEach: Run[];
  afterEach: Run[];
  after: Run[];
  members: (Test | Group)[];
}

interface Test {
  name: string;
  run: Run;
}

const GLOBALS = [
  'describe',
  'it',
  'beforeAll',
  'beforeEach',
  'afterEach',
  'afterAll',
] as const;

/** Takes in the tests that jest would run, to run them here and see what becomes of them. */
export class TestCollector {
  #group: Group = emptyGroup();

  /** Collects what is described within. */
  collect(describeAll: () => void): this {
    const scope = globalThis as Record<string, unknown>;
    const saved = GLOBALS.map(name => [name, scope[name]] as const);
    Object.assign(scope, this.#stubs());
    try {
      describeAll();
    } finally {
      Object.assign(scope, Object.fromEntries(saved));
    }
    return this;
  }

  /** @returns the names of the tests that fail */
  async run(): Promise<string[]> {
    return runGroup(this.#group);
  }

  #stubs(): Record<(typeof GLOBALS)[number], unknown> {
    const addTest = (name: string, run: Run) =>
      this.#group.members.push({ name, run });
    const addEach =
      (rows: unknown[]) => (name: string, run: (row: unknown) => unknown) =>
        rows.forEach(row => addTest(`${name} ${row}`, () => run(row)));
    return {
      describe: (_: string, body: () => void) => this.#describe(body),
      it: Object.assign(addTest, { each: addEach }),
      beforeAll: (run: Run) => this.#group.before.push(run),
      beforeEach: (run: Run) => this.#group.beforeEach.push(run),
      afterEach: (run: Run) => this.#group.afterEach.push(run),
      afterAll: (run: Run) => this.#group.after.push(run),
    };
  }

  #describe(body: () => void): void {
    const outer = this.#group;
    const inner = emptyGroup();
    outer.members.push(inner);
    this.#group = inner;
    body();
    this.#group = outer;
  }
}

function emptyGroup(): Group {
  return { before: [], beforeEach: [], afterEach: [], after: [], members: [] };
}

async function runGroup(group: Group): Promise<string[]> {
  const failed: string[] = [];
  await runAll(group.before);
  for (const member of group.members) {
    if ('members' in member) {
      failed.push(...(await runGroup(member)));
    } else if (!(await succeeds(group, member))) {
      failed.push(member.name);
    }
  }
  await runAll(group.after);
  return failed;
}

async function succeeds(group: Group, test: Test): Promise<boolean> {
  try {
    await runAll([...group.beforeEach, test.run]);
    return true;
  } catch {
    return false;
  } finally {
    await runAll(group.afterEach);
  }
}

async function runAll(runs: Run[]): Promise<void> {
  for (const run of runs) {
    await run();
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { assess } from '../assess';
import {
  condition,
  CREATING,
  READY,
  syncError,
} from '../__fixtures__/conditions';
import {
  composed,
  composite,
  LATER,
  managed,
  type ResourceSpec,
} from '../__fixtures__/resources';
import type { Condition } from '../types';
import { compileHealthOverrides } from './compileHealthOverrides';
import type { HealthOverride, HealthRule, MoveRule } from './overrides';

/** A kind that tells by a phase and by conditions of its own. */
const DATABASE = {
  apiVersion: 'db.example.org/v1',
  kind: 'Postgres',
  name: 'orders',
  as: 'db',
};

function assessDatabase(
  spec: ResourceSpec,
  override: Partial<HealthOverride> | undefined,
  conditions = CREATING,
) {
  const root = composite({
    conditions,
    children: [composed({ ...DATABASE, ...spec })],
  });
  const overrides =
    override &&
    compileHealthOverrides([
      { group: 'db.example.org', kind: 'Postgres', ...override },
    ]);
  const { health, tree } = assess(root, { now: LATER, overrides });
  return { health, database: tree().children[0] };
}

function verdictBy(rule: HealthRule, spec: ResourceSpec): string {
  return assessDatabase(spec, { rules: [rule] }).database.verdict;
}

describe('a rule of a platform team', () => {
  const status = (values: JsonObject) => ({ status: values });
  const healthy = [condition('Calm', 'True', { reason: 'AllFine' })];
  const ready = (when: HealthRule['when']): HealthRule => ({
    when,
    verdict: 'ready',
  });

  it.each<[string, HealthRule['when'], ResourceSpec, string]>([
    ['a condition', { condition: 'Calm' }, { conditions: healthy }, 'ready'],
    [
      'the reason of a condition',
      { condition: 'Calm', field: 'reason', equals: 'AllFine' },
      { conditions: healthy },
      'ready',
    ],
    [
      'a condition that says otherwise',
      { condition: 'Calm', equals: 'False' },
      { conditions: healthy },
      'unknown',
    ],
    [
      'a field',
      { path: 'status.phase', equals: 'Up' },
      status({ phase: 'Up' }),
      'ready',
    ],
    [
      'a number in a list',
      { path: 'status.members[1].port', equals: 5432 },
      status({ members: [{ port: 1 }, { port: 5432 }] }),
      'ready',
    ],
    [
      'one of several values',
      { path: 'status.phase', in: ['Up', 'Idle'] },
      status({ phase: 'Idle' }),
      'ready',
    ],
    [
      'a field that is there',
      { path: 'status.url', exists: true },
      status({ url: '' }),
      'ready',
    ],
    [
      'a field that is not there',
      { path: 'status.error', exists: false },
      status({}),
      'ready',
    ],
    [
      'a pattern',
      { path: 'status.version', matches: 'v1?.*' },
      status({ version: 'V16.2-beta' }),
      'ready',
    ],
    [
      'an annotation',
      { path: 'metadata.annotations["db.example.org/state"]', equals: 'up' },
      { metadata: { annotations: { 'db.example.org/state': 'up' } } },
      'ready',
    ],
    [
      'what no object has itself',
      { path: 'status.constructor', exists: true },
      status({}),
      'unknown',
    ],
    [
      'two things of which one does not hold',
      [
        { path: 'status.phase', equals: 'Up' },
        { path: 'status.url', exists: true },
      ],
      status({ phase: 'Up' }),
      'unknown',
    ],
    [
      'two things that hold',
      [
        { path: 'status.phase', equals: 'Up' },
        { path: 'status.url', exists: true },
      ],
      status({ phase: 'Up', url: 'x' }),
      'ready',
    ],
  ])('looks at %s', (_what, when, spec, verdict) => {
    expect(verdictBy(ready(when), spec)).toBe(verdict);
  });

  it('counts before what we would say, and the first that fits', () => {
    const down = { conditions: [syncError('create failed: no')] };
    const rules: HealthRule[] = [
      {
        when: { condition: 'Synced', field: 'message', matches: '*failed: no' },
        verdict: 'progressing',
      },
      { when: { condition: 'Synced', equals: 'False' }, verdict: 'failed' },
    ];
    expect(assessDatabase(down, undefined).database.verdict).toBe('failed');
    expect(assessDatabase(down, { rules }).database.verdict).toBe(
      'progressing',
    );
  });

  it('makes nothing ready that is missing, goes, or was changed since', () => {
    const rule = ready({ path: 'metadata.name', exists: true });
    const always = ready({ path: 'spec.none', exists: false });
    const changed = {
      metadata: { generation: 2 },
      status: { observedGeneration: 1 },
    };
    const going = { metadata: { deletionTimestamp: '2026-11-21T13:09:00Z' } };
    expect(verdictBy(rule, {})).toBe('ready');
    expect(verdictBy(rule, changed)).toBe('progressing');
    expect(verdictBy(rule, going)).toBe('deleting');
    expect(verdictBy(always, { presence: 'missing' })).toBe('missing');
    expect(verdictBy(always, { presence: 'unreadable' })).toBe('unreadable');
  });

  it('is for its group, kind and version only', () => {
    const rules = [ready({ path: 'metadata.name', exists: true })];
    const verdictOf = (override: Partial<HealthOverride>) =>
      assessDatabase({}, { rules, ...override }).database.verdict;
    expect(verdictOf({ version: 'v1' })).toBe('ready');
    expect(verdictOf({ version: 'v2' })).toBe('unknown');
    expect(verdictOf({ group: 'example.org' })).toBe('unknown');
    expect(verdictOf({ kind: 'MySql' })).toBe('unknown');
  });

  it('is looked for in what is configured first', () => {
    const override = (verdict: HealthRule['verdict']): HealthOverride => ({
      group: 'db.example.org',
      kind: 'Postgres',
      rules: [{ when: { path: `status.${verdict}`, exists: true }, verdict }],
    });
    const [first, second] = (['ready', 'stale'] as const).map(verdict =>
      compileHealthOverrides([override(verdict)]),
    );
    const overrides = first.followedBy(second);
    const verdictOf = (reported: JsonObject) => {
      const child = composed({ ...DATABASE, status: reported });
      const root = composite({ conditions: CREATING, children: [child] });
      return assess(root, { now: LATER, overrides }).tree().children[0].verdict;
    };
    expect(verdictOf({ ready: 1, stale: 1 })).toBe('ready');
    expect(verdictOf({ stale: 1 })).toBe('stale');
    expect(verdictOf({})).toBe('unknown');
  });

  it('says of a failure what the team says, and quotes the condition', () => {
    const { health, database } = assessDatabase(
      {
        conditions: [
          condition('Backup', 'False', {
            reason: 'NoBucket',
            message: 'bucket backups is not there',
          }),
        ],
      },
      {
        rules: [
          {
            when: { condition: 'Backup', equals: 'False' },
            verdict: 'failed',
            reason: 'BackupMissing',
            sentence: '{name} has no backup.',
          },
        ],
      },
    );
    expect(database).toMatchObject({
      verdict: 'failed',
      reason: 'BackupMissing',
    });
    expect(health.verdict).toBe('failed');
    expect(health.diagnosis).toMatchObject({
      sentence: 'Postgres db has no backup: bucket backups is not there.',
      actor: 'platform',
      evidence: { source: 'Backup', reason: 'BackupMissing' },
      cause: {
        key: 'resource|prod/db.example.org/Postgres/-/orders|override-BackupMissing',
      },
    });
  });

  it.each<[HealthRule['verdict'], string | undefined, string, string]>([
    ['failed', undefined, 'failed', 'Postgres db failed.'],
    ['paused', undefined, 'paused', 'Postgres db is paused'],
    ['paused', '{name} sleeps', 'paused', 'Postgres db sleeps.'],
    [
      'progressing',
      '{name} loads its data',
      'progressing',
      'Postgres db loads its data',
    ],
    ['progressing', undefined, 'progressing', 'Waiting for Postgres db'],
    [
      'unknown',
      undefined,
      'progressing',
      'Whether Postgres db is ready is not known',
    ],
    [
      'stale',
      undefined,
      'progressing',
      'The last change of Postgres db is not in force',
    ],
  ])('makes it %s, with the sentence %s', (verdict, sentence, whole, said) => {
    const { health } = assessDatabase(
      {},
      {
        rules: [
          { when: { path: 'spec.none', exists: false }, verdict, sentence },
        ],
      },
    );
    expect(health.verdict).toBe(whole);
    expect(health.diagnosis.sentence).toContain(said);
  });

  it('holds a composite that calls itself ready to it', () => {
    const { health } = assessDatabase(
      { status: { phase: 'Restoring' } },
      {
        rules: [
          {
            when: { path: 'status.phase', equals: 'Restoring' },
            verdict: 'progressing',
            sentence: '{name} is being restored',
          },
        ],
      },
      READY,
    );
    expect(health).toMatchObject({ verdict: 'progressing', ready: 0 });
    expect(health.diagnosis.sentence).toBe(
      'Postgres db is being restored (the only resource is not ready yet).',
    );
  });
});

describe('whose move a platform team says it is', () => {
  function diagnose(conditions: Condition[], whoseMove: MoveRule[]) {
    const root = composite({
      conditions: CREATING,
      children: [managed({ conditions })],
    });
    const overrides = compileHealthOverrides([
      { group: 'cloud.example.org', kind: 'Bucket', whoseMove },
    ]);
    return assess(root, { now: LATER, overrides }).health.diagnosis;
  }

  const REFUSED = [syncError('create failed: policy 17: tag it')];

  it('is told by the message', () => {
    const diagnosis = diagnose(REFUSED, [
      { messageMatches: '*policy 18*', actor: 'provider' },
      {
        messageMatches: '*policy 17*',
        actor: 'requester',
        healsItself: false,
        nextStep: 'Set the cost centre.',
      },
    ]);
    expect(diagnosis).toMatchObject({
      sentence: 'Bucket results could not be created: policy 17: tag it.',
      actor: 'requester',
      healsItself: false,
      nextStep: 'Set the cost centre.',
    });
  });

  it('is told by the reason, and leaves the rest as it was', () => {
    const before = diagnose(REFUSED, [{ reason: 'Other', actor: 'platform' }]);
    const after = diagnose(REFUSED, [
      { reason: 'ReconcileError', actor: 'platform' },
    ]);
    expect(before).toMatchObject({ actor: 'provider', unsure: true });
    expect(after).toEqual({
      ...before,
      actor: 'platform',
      nextStep: 'Ask the platform team about it, and quote the message.',
      unsure: undefined,
    });
  });

  it('keeps saying what still works', () => {
    const [refused] = REFUSED;
    const { nextStep } = diagnose(
      [refused, condition('Ready', 'True')],
      [{ actor: 'requester', nextStep: 'Set the cost centre.' }],
    );
    expect(nextStep).toBe(
      'Set the cost centre. What was applied before is still in place.',
    );
  });
});

describe('what a platform team says of codes', () => {
  function diagnose(message: string, overrides: unknown) {
    const root = composite({
      conditions: CREATING,
      children: [managed({ conditions: [syncError(message)] })],
    });
    return assess(root, {
      now: LATER,
      overrides: compileHealthOverrides(overrides),
    }).health.diagnosis;
  }

  const ROWS = [
    {
      group: 'other.example.org',
      kind: '*',
      errors: [{ code: 'PlanExhausted', actor: 'provider' }],
    },
    {
      group: 'cloud.*',
      kind: 'B*',
      errors: [
        {
          code: 'PlanExhausted',
          trouble: 'quota',
          nextStep: 'Ask for a larger plan.',
        },
        { code: 'ACME-4*', actor: 'requester' },
        { code: 'AccessDenied', trouble: 'conflict' },
        { code: '409', trouble: 'name-taken', healsItself: true },
      ],
    },
  ];

  it.each([
    [
      'create failed: api error PlanExhausted: 5 of 5',
      'platform',
      false,
      'Ask for a larger plan.',
    ],
    ['create failed: ACME-402: say how many', 'requester', false, undefined],
    [
      'create failed: api error AccessDenied: too early',
      'provider',
      true,
      /at the same moment/,
    ],
    [
      'create failed: PUT https://acme.example.org/x: 409 taken',
      'requester',
      true,
      /another name/,
    ],
    [
      'create failed: rpc error: code = NotFound desc = x: ACME-404: y',
      'requester',
      false,
      undefined,
    ],
  ])(
    'comes before what is known of them: %s',
    (message, actor, heals, next) => {
      const diagnosis = diagnose(message, ROWS);
      expect(diagnosis).toMatchObject({ actor, healsItself: heals });
      expect(diagnosis.unsure).toBeUndefined();
      expect(diagnosis.nextStep ?? '').toMatch(next ?? '');
    },
  );

  it('says nothing of other kinds and groups', () => {
    const others = [
      { group: 'other.example.org', kind: '*' },
      { group: 'cloud.example.org', kind: 'Topic' },
    ];
    const errors = [{ code: '*', actor: 'requester' }];
    const { actor } = diagnose(
      'create failed: api error QuotaExceeded: 5',
      others.map(kind => ({ ...kind, errors })),
    );
    expect(actor).toBe('platform');
  });
});

it('is in the documentation as it is meant', () => {
  const page = join(__dirname, '../../../../../docs/health.md');
  const [, example] =
    /```yaml[^\n]*\n(crossplaneEnv:\s+health:[^`]*)```/.exec(
      readFileSync(page, 'utf8'),
    ) ?? [];
  const { overrides } = parse(example).crossplaneEnv.health;
  const { health } = assessDatabase(
    { conditions: [condition('Backup', 'False')] },
    overrides[0],
  );
  expect(health.diagnosis.sentence).toBe('Postgres db has no backup.');
});

it('is in the documentation as it is meant for codes, too', () => {
  const page = readFileSync(
    join(__dirname, '../../../../../docs/health.md'),
    'utf8',
  );
  const [, example] =
    /```yaml[^\n]*\n(crossplaneEnv:\s+health:[^`]*errors:[^`]*)```/.exec(
      page,
    ) ?? [];
  const { overrides } = parse(example).crossplaneEnv.health;
  const resource = { group: 'db.acme.example.org', kind: 'Db', version: 'v1' };
  const compiled = compileHealthOverrides(overrides);
  const find = (code: string) =>
    compiled.findCode({ ...resource, cluster: 'c', name: 'd' }, code);
  expect(find('PlanExhausted')).toMatchObject({ trouble: 'quota' });
  expect(find('ACME-403')).toMatchObject({ actor: 'requester' });
});

it('takes the status of HTTP as a number, too', () => {
  const compiled = compileHealthOverrides([
    { group: 'a', kind: 'B', errors: [{ code: 409, trouble: 'exists' }] },
  ]);
  const resource = {
    cluster: 'c',
    group: 'a',
    version: 'v1',
    kind: 'B',
    name: 'd',
  };
  expect(compiled.findCode(resource, '409')).toMatchObject({
    trouble: 'exists',
  });
});

describe('an override that is not in order', () => {
  const good = {
    group: 'a.b',
    kind: 'C',
    rules: [{ when: { path: 'status.x', exists: true }, verdict: 'ready' }],
  };
  const withRule = (rule: object) => [good, good, { ...good, rules: [rule] }];
  const withTest = (when: unknown) => withRule({ when, verdict: 'ready' });
  const AT = 'crossplaneEnv.health.overrides';
  const RULE = `${AT}[2].rules[0]`;

  it.each<[string, unknown]>([
    [`${AT} has to be a list`, {}],
    [`${AT}[0] has to be an object`, ['x']],
    [`${AT}[0].kind has to be a text`, [{ ...good, kind: 1 }]],
    [`${AT}[0].kind is empty`, [{ ...good, kind: '' }]],
    [`${AT}[0].kinds is not known`, [{ ...good, kinds: [] }]],
    [`${AT}[0] needs rules, whoseMove or errors`, [{ group: 'a', kind: 'B' }]],
    [
      `${AT}[0].group may stand for many only beside errors alone: *.a`,
      [{ group: '*.a', kind: 'B', rules: [] }],
    ],
    [
      `${AT}[0].errors[0] needs a trouble or an actor`,
      [{ group: 'a', kind: 'B', errors: [{ code: 'A' }] }],
    ],
    [
      `${AT}[0].errors[0].trouble has to be one of `,
      [{ group: 'a', kind: 'B', errors: [{ code: 'A', trouble: 'odd' }] }],
    ],
    [
      `${AT}[0].errors[0].code has to be a text`,
      [{ group: 'a', kind: 'B', errors: [{ actor: 'platform' }] }],
    ],
    [
      `${RULE}.when.path is no path: status..x`,
      withTest({ path: 'status..x', exists: true }),
    ],
    [
      `${RULE}.when.path has to begin with`,
      withTest({ path: 'data.x', exists: true }),
    ],
    [`${RULE}.when.path has to be a text`, withTest({ path: 7, exists: true })],
    [
      `${RULE}.when[1].exists has to be true or false`,
      withTest([{ condition: 'A' }, { path: 'spec.a', exists: 'yes' }]),
    ],
    [`${RULE}.when is empty`, withTest([])],
    [`${RULE}.when has to be an object`, withTest(undefined)],
    [
      `${RULE}.when needs either a condition or a path`,
      withTest({ condition: 'A', path: 'spec' }),
    ],
    [`${RULE}.when needs one of equals`, withTest({ path: 'spec' })],
    [
      `${RULE}.when takes one of equals and matches, not several`,
      withTest({ condition: 'A', equals: 'B', matches: 'C' }),
    ],
    [
      `${RULE}.when.field has to be one of status`,
      withTest({ condition: 'A', field: 'type' }),
    ],
    [
      `${RULE}.when.field goes with a condition only`,
      withTest({ path: 'spec', field: 'reason', exists: true }),
    ],
    [
      `${RULE}.when.in[1] has to be a text, a number`,
      withTest({ path: 'spec.a', in: ['a', null] }),
    ],
    [
      `${RULE}.when.equals has to be a text, a number`,
      withTest({ path: 'spec.a', equals: {} }),
    ],
    [
      `${RULE}.verdict has to be one of ready`,
      withRule({ when: { condition: 'A' }, verdict: 'gone' }),
    ],
    [
      `${RULE}.sentence has more than 500 characters`,
      withRule({
        when: { condition: 'A' },
        verdict: 'ready',
        sentence: 'x'.repeat(501),
      }),
    ],
    [
      `${AT}[0].rules has more than 50 entries`,
      [{ ...good, rules: Array(51).fill(good.rules[0]) }],
    ],
    [
      `${AT}[0].whoseMove[0].actor has to be one of requester`,
      [{ ...good, whoseMove: [{ actor: 'nobody' }] }],
    ],
    [
      `${AT}[0].whoseMove[0].healsItself has to be true or false`,
      [{ ...good, whoseMove: [{ actor: 'platform', healsItself: 1 }] }],
    ],
  ])('%s', (message, value) => {
    expect(() => compileHealthOverrides(value)).toThrow(message);
  });

  it('is named by where it comes from', () => {
    expect(() => compileHealthOverrides([{}], 'extension of x')).toThrow(
      'extension of x[0]',
    );
  });
});

it('a pattern cannot take long, whatever the text is', () => {
  const started = Date.now();
  const root = composite({
    conditions: CREATING,
    children: [
      managed({
        conditions: [syncError(`create failed: ${'a'.repeat(8_000)}`)],
      }),
    ],
  });
  const overrides = compileHealthOverrides([
    {
      group: 'cloud.example.org',
      kind: 'Bucket',
      whoseMove: Array.from({ length: 50 }, () => ({
        messageMatches: `${'*a'.repeat(249)}*b`,
        actor: 'platform',
      })),
    },
  ]);
  expect(assess(root, { now: LATER, overrides }).health.diagnosis.actor).toBe(
    'provider',
  );
  expect(Date.now() - started).toBeLessThan(2_000);
});

import assert from 'node:assert/strict';
import {
  capabilitiesOf,
  EngineCall,
  EngineError,
} from '@crossplane-env/backstage-plugin-crossplane-env-node';
import { abandoned, assertRejects } from '../assertions';
import {
  anEngineEnvironment,
  EngineCheck,
  EnvironmentEngineLab,
  patiently,
  read,
} from './lab';

const AS_IF = 'the engine had answered';

/** Of an engine that does not work, and of those who do not wait for it. */
export const troubleChecks: EngineCheck[] = [
  {
    name: 'says that it is down when it cannot be reached, and is well later',
    run: async lab => {
      lab.trouble('away');
      const { status, message } = await lab.engine.health(patiently());
      assert.equal(status, 'down');
      assertNoSecret(lab, message);
      lab.mend();
      assert.equal((await lab.engine.health(patiently())).status, 'ok');
    },
  },
  {
    name: 'is asked again after it could not be reached, and is never believed meanwhile',
    run: async lab => {
      const id = await lab.run();
      lab.trouble('away');
      await assertNext(lab, id, 'retry');
      lab.mend();
      assert.equal((await read(lab, id)).id, id);
    },
  },
  {
    name: 'says that somebody has to correct the credentials when it refuses them',
    run: async lab => {
      const id = await lab.run();
      lab.trouble('refuses');
      const { status, message } = await lab.engine.health(patiently());
      assert.notEqual(status, 'ok');
      assertNoSecret(lab, message);
      await assertNext(lab, id, 'disable');
    },
  },
  {
    name: 'ends soon after nobody waits any more',
    run: async lab => {
      const id = await lab.run();
      lab.trouble('hangs');
      for (const call of callsOf(lab, id)) {
        await assertRejects(
          abandoned(signal => call({ signal })),
          AS_IF,
        );
      }
      const health = await abandoned(signal => lab.engine.health({ signal }));
      assert.notEqual(health.status, 'ok');
    },
  },
  {
    name: 'does not begin when nobody waits',
    run: async lab => {
      const id = await lab.run();
      for (const call of callsOf(lab, id)) {
        await assertRejects(call({ signal: AbortSignal.abort() }), AS_IF);
      }
      assert.notEqual((await read(lab, id)).state, 'cancelled');
    },
  },
];

/** All that rejects where it cannot be done. */
function callsOf(
  { engine, what = '' }: EnvironmentEngineLab,
  id: string,
): Array<(call: EngineCall) => Promise<unknown>> {
  const environment = anEngineEnvironment();
  const { start, cancel, logs, prepare, cleanUp } = capabilitiesOf(engine);
  const started = { what, idempotencyKey: 'key-in-trouble' };
  const calls: Array<[boolean, (call: EngineCall) => Promise<unknown>]> = [
    [true, call => engine.getRun(id, call)],
    [true, call => engine.listRuns({ ids: [id] }, { ...call, limit: 10 })],
    [start, call => engine.start!(started, call)],
    [cancel, call => engine.cancel!(id, { ...call, reason: 'Over.' })],
    [logs, call => engine.logs!(id, { ...call, limit: 10 })],
    [prepare, call => engine.prepare!(environment, call)],
    [cleanUp, call => engine.cleanUp!(environment, call)],
  ];
  return calls.filter(([can]) => can).map(([, call]) => call);
}

async function assertNext(
  lab: EnvironmentEngineLab,
  id: string,
  next: EngineError['next'],
): Promise<void> {
  for (const call of callsOf(lab, id)) {
    const error = await assertRejects(call(patiently()), AS_IF);
    assertNoSecret(lab, error.message);
    const says = error instanceof EngineError ? error.next : 'retry';
    assert.equal(says, next, `It says ${says} with: ${error.message}`);
  }
}

function assertNoSecret(
  { secrets = [] }: EnvironmentEngineLab,
  message = '',
): void {
  for (const secret of secrets) {
    assert.ok(!message.includes(secret), 'There is a secret in a message.');
  }
}

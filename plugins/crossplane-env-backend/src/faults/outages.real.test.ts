import { setTimeout as wait } from 'node:timers/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ControlPlane } from '@crossplane-env/control-plane';
import { conditionOf } from '@crossplane-env/testkit';
import { eventually } from '../__testUtils__/eventually';
import { FaultLab } from '../__testUtils__/faults/FaultLab';
import { insist } from '../__testUtils__/faults/insist';
import { outcomeOf } from '../__testUtils__/faults/outcomeOf';
import { openProxiedLab, ProxiedLab } from '../__testUtils__/faults/ProxiedLab';
import {
  RealPlane,
  reviveApiServer,
  reviveClients,
} from '../__testUtils__/faults/RealPlane';
import { Witness } from '../__testUtils__/faults/Witness';

const EXAMPLES = resolvePackagePath(
  '@crossplane-env/backstage-plugin-crossplane-env-backend',
  '../../examples',
);

/** Retries come further and further apart, up to half a minute. */
const RECOVERY = { patienceMs: 45_000 };

const OUTAGE_MS = 30_000;

jest.setTimeout(480_000);

/** Nothing but the time is waited for: what happens meanwhile is the test's. */
async function untilOver(killedAt: number) {
  await wait(Math.max(0, killedAt + OUTAGE_MS - Date.now()));
}

async function create(lab: FaultLab, name: string) {
  return (await lab.portal.create(lab.wanted(name))).uid;
}

function insistOnCreating(lab: FaultLab, name: string) {
  return insist(() => create(lab, name));
}

function insistOnDeleting(lab: FaultLab, name: string) {
  return insist(() => lab.portal.delete(lab.refOf(name)));
}

let real: RealPlane;
const processes = () => real.controlPlane.processes;

beforeAll(async () => {
  const controlPlane = await ControlPlane.start({
    manifests: [`${EXAMPLES}/install`],
  });
  real = {
    controlPlane,
    plane: { ...controlPlane.address, kind: 'real', stop: async () => {} },
  };
});

afterEach(() => real.controlPlane.reset());

afterAll(() => real.controlPlane.stop());

describe('without its API server', () => {
  let lab: FaultLab;
  const apiServer = () => processes()['kube-apiserver'];

  beforeAll(async () => {
    lab = await FaultLab.open(real.plane);
    await lab.provide('steady');
  });

  afterAll(() => lab.close());

  it('what was last known stays for half a minute, with its age, and then is put right', async () => {
    await lab.portal.create(lab.wanted('waiting'));
    await eventually(() => lab.makeWidgets('waiting', false));
    await lab.portal.shows(lab.refOf('waiting'), 'progressing');
    const witness = Witness.watch(lab);
    const killedAt = Date.now();
    await apiServer().kill();

    await eventually(() => lab.showsAge('steady', { since: killedAt }));
    await lab.showsAge('waiting', { since: killedAt });
    await untilOver(killedAt);
    const ready = await lab.portal.get(lab.refOf('steady'));
    expect(ready.health.verdict).toBe('ready');
    expect(ready.tree?.children).toHaveLength(1);
    const waiting = await lab.portal.get(lab.refOf('waiting'));
    expect(waiting.health.verdict).toBe('progressing');

    await reviveApiServer(real);
    await lab.makeWidgets('steady', false);
    await lab.makeWidgets('waiting', true);
    await lab.samePicture(RECOVERY);
    await lab.portal.shows(lab.refOf('waiting'), 'ready');
    const ill = await lab.portal.get(lab.refOf('steady'));
    expect(ill.health.verdict).not.toBe('ready');
    expect(ill.staleSince).toBeUndefined();
    expect((await witness.testify()).lies).toEqual([]);
  });

  it('what is being created is created once, whatever became of the first request', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map(one => `during-${one}`);
    const first = names.map(async (name, index) => {
      await wait(index * 15);
      return outcomeOf(create(lab, name));
    });
    await wait(50);
    const killedAt = Date.now();
    await apiServer().kill();
    const outcomes = await Promise.all(first);
    await expect(create(lab, 'during-g')).rejects.toMatchObject({
      statusCode: 503,
      body: {
        error: {
          message: expect.stringMatching(
            /^The cluster 'lab' cannot be reached: /,
          ),
        },
      },
    });
    await untilOver(killedAt);
    await reviveApiServer(real);

    for (const [index, name] of names.entries()) {
      const uid = await insistOnCreating(lab, name);
      expect([uid, 503]).toContain(outcomes[index]);
      expect((await lab.root(name))?.metadata.uid).toBe(uid);
    }
    expect(outcomes).toContain(503);
    const { environments } = await lab.samePicture(RECOVERY);
    const shown = environments.map(({ ref }) => ref);
    expect(shown).toEqual(
      expect.arrayContaining(names.map(name => lab.refOf(name))),
    );
    expect(shown).not.toContain(lab.refOf('during-g'));
  });

  it('what is being taken down is taken down', async () => {
    const names = ['x', 'y', 'z'].map(one => `leaving-${one}`);
    for (const name of names) await lab.provide(name);
    const first = names.map(async (name, index) => {
      await wait(index * 20);
      return outcomeOf(lab.portal.delete(lab.refOf(name)));
    });
    await wait(30);
    const killedAt = Date.now();
    await apiServer().kill();
    for (const outcome of await Promise.all(first)) {
      expect([undefined, 503]).toContain(outcome);
    }
    // What cannot be seen is not taken for gone.
    for (const name of names) await lab.portal.get(lab.refOf(name));
    await untilOver(killedAt);
    await reviveApiServer(real);

    for (const name of names) await insistOnDeleting(lab, name);
    await eventually(async () => {
      for (const name of names) {
        const { health } = await lab.portal.get(lab.refOf(name));
        expect(health.verdict).toBe('gone');
        expect(await lab.root(name)).toBeUndefined();
        expect(await lab.widgets(name)).toEqual([]);
      }
    }, RECOVERY);
    await lab.samePicture(RECOVERY);
  });

  it('one that hangs is noticed, and what was last known stays, with its age', async () => {
    await lab.provide('hanging');
    const witness = Witness.watch(lab);
    const pausedAt = Date.now();
    apiServer().pause();
    const creation = lab.portal.create(lab.wanted('patient'));
    await eventually(() => lab.showsAge('hanging', { since: pausedAt }), {
      patienceMs: 40_000,
    });
    const { health } = await lab.portal.get(lab.refOf('hanging'));
    expect(health.verdict).toBe('ready');
    apiServer().resume();

    const { uid } = await creation;
    expect((await lab.root('patient'))?.metadata.uid).toBe(uid);
    await lab.makeWidgets('hanging', false);
    await lab.samePicture(RECOVERY);
    const { lies } = await witness.testify();
    expect(lies).toEqual([]);
  });
});

describe('behind its API server', () => {
  let lab: FaultLab;
  beforeAll(async () => {
    lab = await FaultLab.open(real.plane);
  });

  afterAll(() => lab.close());

  it('Crossplane may be down: nothing is shown better than it is, and all goes on afterwards', async () => {
    await lab.provide('orphaned');
    const witness = Witness.watch(lab);
    await processes().crossplane.kill();
    const { ref, uid } = await lab.portal.create(lab.wanted('unattended'));
    await lab.makeWidgets('orphaned', false);

    await eventually(async () => {
      const { health } = await lab.portal.get(lab.refOf('orphaned'));
      expect(health.verdict).not.toBe('ready');
    });
    await wait(5000);
    expect((await lab.portal.get(ref)).health.verdict).toBe('progressing');
    await lab.samePicture();

    await processes().crossplane.start();
    await eventually(() => lab.makeWidgets('unattended', true), RECOVERY);
    await lab.makeWidgets('orphaned', true);
    await lab.portal.shows(ref, 'ready');
    await lab.portal.shows(lab.refOf('orphaned'), 'ready');
    expect((await lab.root('unattended'))?.metadata.uid).toBe(uid);
    await lab.samePicture();
    expect((await witness.testify()).lies).toEqual([]);
  });

  it('etcd may be down: what is asked for is refused or done once, and all goes on afterwards', async () => {
    await lab.provide('stored');
    const witness = Witness.watch(lab);
    await processes().etcd.kill();
    const creation = outcomeOf(create(lab, 'unstored'));
    await wait(8000);
    const { health } = await lab.portal.get(lab.refOf('stored'));
    expect(health.verdict).toBe('ready');

    await processes().etcd.start();
    const first = await creation;
    const uid = await insistOnCreating(lab, 'unstored');
    expect([uid, 503]).toContain(first);
    await eventually(() => lab.makeWidgets('unstored', true), RECOVERY);
    await eventually(() => lab.makeWidgets('stored', false), RECOVERY);
    await lab.samePicture(RECOVERY);
    await lab.portal.shows(lab.refOf('unstored'), 'ready');
    expect((await witness.testify()).lies).toEqual([]);
  });
});

describe('history that is lost while nothing is watched', () => {
  let opened: ProxiedLab;

  beforeAll(async () => {
    opened = await openProxiedLab(real.plane);
  });

  afterAll(() => opened.close());

  it('is made up for: what came, what changed and what went', async () => {
    const { lab, proxy } = opened;
    for (const name of ['changed', 'deleted']) await lab.provide(name);

    const version = await lab.version();
    const cut = { type: 'drop', at: 'request' } as const;
    proxy.inject({ fault: cut, verb: 'watch' });
    proxy.inject({ fault: cut, verb: 'list' });
    expect(proxy.breakOff({ verb: 'watch' })).toBeGreaterThan(4);
    await lab.makeWidgets('changed', false);
    await lab.portal.delete(lab.refOf('deleted'));
    await lab.portal.create(lab.wanted('created'));
    // The garbage collector looks for kinds that are new every half minute.
    await eventually(async () => {
      expect(await lab.root('deleted')).toBeUndefined();
    }, RECOVERY);
    await eventually(() => lab.makeWidgets('created', true));
    await eventually(async () => {
      const created = await lab.root('created');
      expect(conditionOf(created, 'Ready')?.status).toBe('True');
    });
    await real.controlPlane.compact();
    await reviveClients(real);
    expect(await lab.hasForgotten(version)).toBe(true);
    proxy.take();
    proxy.clear();

    const { environments } = await lab.samePicture({ patienceMs: 30_000 });
    expect(environments.map(({ ref }) => ref)).toEqual(
      expect.arrayContaining([lab.refOf('changed'), lab.refOf('created')]),
    );
    await lab.portal.shows(lab.refOf('created'), 'ready');
    const changed = await lab.portal.get(lab.refOf('changed'));
    expect(changed.health.verdict).not.toBe('ready');
    await lab.portal.shows(lab.refOf('deleted'), 'gone');
    const listedAnew = proxy.take().filter(({ verb }) => verb === 'list');
    expect(listedAnew.map(({ resource }) => resource)).toContain(
      `${lab.type.kind.toLowerCase()}s.${lab.type.group}`,
    );
  });
});

import { eventually } from '../__testUtils__/eventually';
import { RecordingConnection } from '../__testUtils__/RecordingConnection';
import { startSandbox } from '../__testUtils__/startSandbox';
import { outline } from '../__testUtils__/watchClusters';
import { mockServices } from '@backstage/backend-test-utils';
import { assessEnvironment } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { LiveInventory } from './LiveInventory';

jest.setTimeout(60_000);

const STYLES = {
  claim: {
    group: 'legacy.platform.example.org',
    kind: 'TeamRunEnvironment',
    plural: 'teamrunenvironments',
  },
  composite: {
    group: 'platform.example.org',
    kind: 'RunEnvironment',
    plural: 'runenvironments',
  },
};

describe.each(Object.entries(STYLES))('a live %s', (style, root) => {
  const { group, kind } = root;
  const path = `/apis/${group}/v1alpha1/${root.plural}`;
  const name = `live-${style}`;
  const ref = { cluster: 'sandbox', group, kind, namespace: 'team-a', name };
  let started: Awaited<ReturnType<typeof startSandbox>>;
  let recording: RecordingConnection;
  let inventory: LiveInventory;

  beforeAll(async () => {
    started = await startSandbox();
    recording = new RecordingConnection(started.viewer);
    inventory = LiveInventory.over([recording], {
      logger: mockServices.logger.mock(),
    });
    inventory.start();
  });

  afterAll(async () => {
    await inventory.stop();
    await started.sandbox.close();
  });

  const verdict = () => {
    const environment = inventory.getEnvironment(ref);
    return (
      environment &&
      assessEnvironment(environment.root, { now: new Date() }).health.verdict
    );
  };

  function create(spec: object = {}) {
    return started.sandbox.api.create({
      apiVersion: `${group}/v1alpha1`,
      kind,
      metadata: { name, namespace: 'team-a' },
      spec: { purpose: 'a test', ...spec },
    });
  }

  function remove() {
    started.sandbox.api.delete(
      { apiVersion: `${group}/v1alpha1`, kind, namespace: 'team-a', name },
      { propagationPolicy: 'Foreground' },
    );
  }

  it('is of a type that asks for what the author of the XRD asks for', async () => {
    await eventually(async () => expect(inventory.hasSynced(ref)).toBe(true));
    const type = inventory.getType(ref);

    expect(type).toMatchObject({
      style,
      namespaced: true,
      title: expect.stringContaining('Run environment'),
    });
    expect(Object.keys(type?.specSchema.properties ?? {})).toEqual([
      'purpose',
      'engine',
      'size',
      'region',
      'storageGb',
      'retentionHours',
      'costCenter',
    ]);
    expect(type?.compositions).toContain(type?.defaultComposition);
    expect(inventory.listTypes()).toContainEqual(type);
  });

  it('appears, becomes ready, goes, and is gone', async () => {
    const told: string[] = [];
    inventory.subscribe(({ type, environment }) =>
      told.push(`${type} ${environment.ref.name}`),
    );
    create();
    await eventually(async () => expect(verdict()).toBe('ready'));

    const environment = inventory.getEnvironment(ref)!;
    expect(environment.owner).toBe('group:default/team-a');
    const lines = outline(environment.root).map(line => line.trim());
    expect(lines.filter(line => !line.endsWith(' present'))).toEqual([]);
    for (const composed of ['ResourceQuota', 'Bucket', 'Queue', 'Role']) {
      expect(lines).toContainEqual(expect.stringMatching(`^${composed}/`));
    }

    remove();
    await eventually(async () => expect(verdict()).toBe('deleting'));
    await eventually(async () => expect(verdict()).toBeUndefined());
    expect(told).toContain(`changed ${name}`);
    await eventually(async () => expect(told.at(-1)).toBe(`gone ${name}`));
  });

  it('costs no request to look at, and is followed through drops and lost history', async () => {
    create();
    await eventually(async () => expect(verdict()).toBe('ready'));
    recording.requests.length = 0;
    for (let view = 0; view < 100; view++) {
      inventory.listTypes();
      inventory.listEnvironments();
      expect(verdict()).toBe('ready');
    }
    expect(recording.requests).toEqual([]);

    started.sandbox.faults.dropWatches();
    started.sandbox.faults.expireResourceVersions();
    expect(verdict()).toBe('ready');
    remove();
    await eventually(async () => expect(verdict()).toBeUndefined());
    expect(recording.requests).toEqual(
      expect.arrayContaining([`GET ${path}`, `WATCH ${path}`]),
    );
  });
});

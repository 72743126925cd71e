import { mockServices } from '@backstage/backend-test-utils';
import { RecordingConnection } from '../__testUtils__/RecordingConnection';
import { eventually } from '../__testUtils__/eventually';
import { startSandbox } from '../__testUtils__/startSandbox';
import { LiveInventory } from './Inventory';

jest.setTimeout(60_000);

const TYPES = [
  {
    group: 'legacy.platform.example.org',
    kind: 'TeamRunEnvironment',
    plural: 'teamrunenvironments',
  },
  {
    group: 'platform.example.org',
    kind: 'RunEnvironment',
    plural: 'runenvironments',
  },
];

it.each(TYPES)(
  'a $kind is followed through dropped watches and lost history',
  async ({ group, kind, plural }) => {
    const { sandbox, viewer } = await startSandbox();
    const recording = new RecordingConnection(viewer);
    const inventory = LiveInventory.over([recording], {
      logger: mockServices.logger.mock(),
    });
    inventory.start();
    const apiVersion = `${group}/v1alpha1`;
    const metadata = { name: 'followed', namespace: 'team-a' };
    const verdict = () => {
      const ref = { cluster: 'sandbox', group, kind, ...metadata };
      return inventory.getEnvironment(ref)?.verdict;
    };
    const spec = { purpose: 'a test' };
    sandbox.api.create({ apiVersion, kind, metadata, spec });
    await eventually(async () => expect(verdict()).toBe('ready'));
    recording.requests.length = 0;

    sandbox.faults.dropWatches();
    sandbox.faults.expireResourceVersions();
    expect(verdict()).toBe('ready');
    sandbox.api.delete(
      { apiVersion, kind, ...metadata },
      { propagationPolicy: 'Foreground' },
    );
    await eventually(async () => expect(verdict()).toBeUndefined());

    const path = `/apis/${apiVersion}/${plural}`;
    expect(recording.requests).toEqual(
      expect.arrayContaining([`GET ${path}`, `WATCH ${path}`]),
    );
    await inventory.stop();
    await sandbox.close();
  },
);

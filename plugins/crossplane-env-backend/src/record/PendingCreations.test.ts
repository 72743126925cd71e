import { mockServices } from '@backstage/backend-test-utils';
import { anObservation } from '../__testUtils__/anObservation';
import { aSighting } from '../__testUtils__/aSighting';
import { recordGone, recordSeen } from '../__testUtils__/recordOne';
import { StoreDatabases } from '../__testUtils__/storeDatabases';
import { CreateIntent, IntentStore } from './IntentStore';
import { PendingCreation, PendingCreations } from './PendingCreations';
import { prepareDatabase, RecordStore } from './RecordStore';

const databases = StoreDatabases.create();

jest.setTimeout(60_000);

const at = new Date('2026-03-01T12:00:00Z');
const OWNER = 'group:default/team-a';

function creation(name: string): CreateIntent {
  const { ref, typeRef, typeTitle } = anObservation();
  return {
    ...{ id: name, action: 'create', cluster: ref.cluster },
    location: {
      ...{ group: ref.group, version: 'v1alpha1', plural: 'runenvironments' },
      ...{ namespace: ref.namespace, name },
    },
    ...{ requestedBy: 'user:default/ada', requestId: name },
    requested: {
      ref: { ...ref, name },
      ...{ version: 'v1alpha1', typeRef, typeTitle, owner: OWNER },
    },
  };
}

describe.each(databases.each())('what is being created on %p', databaseName => {
  async function setup() {
    const client = await prepareDatabase(
      mockServices.database({ knex: await databases.init(databaseName) }),
    );
    const records = new RecordStore(client);
    const replica = () => new IntentStore(client, records);
    const pending = new PendingCreations(client);
    return { store: replica(), replica, records, pending };
  }
  const options = { at, heldUntil: at };

  it('is known with its owner, also when it has just been created', async () => {
    const { store, pending } = await setup();
    const [open, doubtful, done, failed] = ['a', 'b', 'c', 'd'].map(creation);
    for (const one of [open, doubtful, done, failed]) {
      await store.add(one, options);
    }
    await store.doubt(doubtful, { at });
    await store.confirm(done, { uid: 'uid-of-c', at });
    await store.fail(failed, { error: 'no', at });

    const found = await pending.list({ now: at });

    const { ref } = anObservation();
    expect(found.sort((a, b) => a.ref.name.localeCompare(b.ref.name))).toEqual([
      { ref: { ...ref, name: 'a' }, owner: OWNER },
      { ref: { ...ref, name: 'b' }, owner: OWNER },
      {
        ref: { ...ref, name: 'c' },
        owner: OWNER,
        uid: 'uid-of-c',
        createdAt: at.toISOString(),
      },
    ]);
    const twoDaysLater = new Date(at.getTime() + 48 * 3_600_000);
    expect(await pending.list({ now: twoDaysLater })).toHaveLength(2);
  });

  it('is none any more once it is seen to be gone, whatever has its name since', async () => {
    const { store, records, pending } = await setup();
    for (const [id, uid] of [
      ['first', 'uid-1'],
      ['second', 'uid-2'],
    ]) {
      const intent = { ...creation('shop'), id };
      await store.add(intent, options);
      await store.confirm(intent, { uid, at });
      const observation = anObservation({ uid });
      await recordSeen(records, observation, aSighting(at));
      if (uid === 'uid-1') await recordGone(records, observation, at);
    }

    const found = await pending.list({ now: at });

    expect(found.map(({ uid }) => uid)).toEqual(['uid-2']);
  });

  it('is admitted one after the other, so that the last place is given once', async () => {
    const { replica, pending } = await setup();
    const admit = ({ length }: PendingCreation[]) => {
      if (length >= 3) throw new Error('There is no room.');
    };

    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) =>
        replica().add(creation(`shop-${index}`), { ...options, admit }),
      ),
    );

    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(9);
    expect(refused[0]).toMatchObject({
      reason: { message: 'There is no room.' },
    });
    expect(await pending.list({ now: at })).toHaveLength(3);
  });
});

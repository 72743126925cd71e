import { RecordStore, TimeToReady } from '../record/RecordStore';
import { UsualTimesToReady } from './presentation';

const TYPE = 'prod/example.org/App';

function setup(seconds: number[] = []) {
  const clock = { now: new Date('2026-03-01T12:00:00Z') };
  const listTimesToReady = jest.fn(
    async (): Promise<TimeToReady[]> =>
      seconds.map(one => ({ typeRef: TYPE, seconds: one })),
  );
  const store: Pick<RecordStore, 'listTimesToReady'> = {
    listTimesToReady,
  };
  const times = new UsualTimesToReady({ store, now: () => clock.now });
  return { clock, times, listTimesToReady };
}

it.each([
  ['of an odd number, the one in the middle', [9, 1, 1000, 3, 5], 5],
  ['of an even number, half-way between two', [1, 2, 3, 5, 6, 1000], 4],
  ['of four, nothing', [1, 2, 3, 4], undefined],
])('is, %s', async (_, seconds, usual) => {
  expect((await setup(seconds).times.byType()).get(TYPE)).toBe(usual);
});

it('is looked up no more than once a minute', async () => {
  const { clock, times, listTimesToReady } = setup();

  await Promise.all([times.byType(), times.byType()]);
  clock.now = new Date('2026-03-01T12:00:59Z');
  await times.byType();
  expect(listTimesToReady).toHaveBeenCalledTimes(1);

  clock.now = new Date('2026-03-01T12:01:01Z');
  await times.byType();
  expect(listTimesToReady).toHaveBeenCalledTimes(2);
});

it('is looked up again after a failure', async () => {
  const { times, listTimesToReady } = setup([1, 2, 3, 4, 5]);
  listTimesToReady.mockRejectedValueOnce(new Error('no database'));

  await expect(times.byType()).rejects.toThrow('no database');
  expect((await times.byType()).get(TYPE)).toBe(3);
});

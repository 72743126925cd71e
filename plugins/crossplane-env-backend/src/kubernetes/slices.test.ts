import { freshSlice, nextSlice } from './slices';

const turn = () => new Promise(resolve => setImmediate(resolve));

describe('slices', () => {
  let now = 1000;

  beforeEach(() => {
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });

  afterEach(() => jest.restoreAllMocks());

  it('do little work at once', () => {
    const pauses = Array.from({ length: 60 }, () => {
      now += 1;
      return nextSlice();
    });

    expect(pauses.filter(pause => pause !== undefined)).toEqual([]);
  });

  it('let others have their turn, however many work at a time', async () => {
    await turn();
    let done = 0;
    const workers = Array.from({ length: 4 }, async () => {
      for (let step = 0; step < 1000; step++) {
        now += 0.1;
        const pause = nextSlice();
        if (pause) await pause;
      }
      done += 1;
    });
    const turns: number[] = [];
    while (done < workers.length) {
      const began = now;
      await turn();
      turns.push(now - began);
    }

    expect(turns.length).toBeGreaterThan(20);
    expect(Math.max(...turns)).toBeLessThan(20);
  });

  it('give a long step a turn of its own, in the order of asking', async () => {
    const order: string[] = [];
    const steps = ['a', 'b'].map(async name => {
      await freshSlice();
      order.push(name);
    });
    await turn();
    order.push('turn');
    await Promise.all(steps);

    expect(order).toEqual(['a', 'turn', 'b']);
  });
});

import { ManualClock } from './Clock';

describe('ManualClock', () => {
  it('runs what is due in order of time, each at its own time', () => {
    const clock = new ManualClock('2026-01-01T00:00:00Z');
    const ran: string[] = [];
    const note = (name: string) => () =>
      ran.push(`${name} ${clock.now().toISOString().slice(17, 23)}`);
    clock.schedule(note('late'), 300);
    clock.schedule(note('first'), 100);
    clock.schedule(note('second'), 100);
    clock.schedule(note('beyond'), 301);

    clock.advance(300);

    expect(ran).toEqual(['first 00.100', 'second 00.100', 'late 00.300']);
    expect(clock.now().toISOString()).toBe('2026-01-01T00:00:00.300Z');
  });

  it('runs what a task schedules when that is due as well', () => {
    const clock = new ManualClock();
    const ran: number[] = [];
    const again = () => {
      ran.push(ran.length);
      clock.schedule(again, 100);
    };
    clock.schedule(again, 100);

    clock.advance(350);

    expect(ran).toEqual([0, 1, 2]);
  });

  it('does not run what was cancelled', () => {
    const clock = new ManualClock();
    const ran: string[] = [];
    const cancel = clock.schedule(() => ran.push('cancelled'), 10);
    clock.schedule(() => ran.push('kept'), 10);

    cancel();
    clock.advance(10);

    expect(ran).toEqual(['kept']);
  });
});

import { ManualClock } from '../../clock/Clock';
import { ControllerClock } from './ControllerClock';

describe('ControllerClock', () => {
  it('shortens waiting, and leaves the time as it is', () => {
    const clock = new ManualClock();
    const fast = new ControllerClock({ clock, speed: 10 });
    const ran: string[] = [];
    fast.schedule(() => ran.push('task'), 1_000);

    clock.advance(99);
    expect(ran).toEqual([]);
    clock.advance(1);
    expect(ran).toEqual(['task']);
    expect(fast.now()).toEqual(clock.now());
  });

  it('runs nothing that was cancelled, or that is due after its end', () => {
    const clock = new ManualClock();
    const closing = new ControllerClock({ clock, speed: 1 });
    const ran: string[] = [];
    const cancel = closing.schedule(() => ran.push('cancelled'), 10);
    closing.schedule(() => ran.push('early'), 10);
    closing.schedule(() => ran.push('late'), 20);
    cancel();
    clock.advance(10);

    closing.close();
    closing.schedule(() => ran.push('after the end'), 1);
    clock.advance(100);

    expect(ran).toEqual(['early']);
  });
});

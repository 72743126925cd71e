import { Clock } from './Clock';

/** The real time. Its timers do not keep the process alive. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }

  schedule(task: () => void, ms: number): () => void {
    const timer = setTimeout(task, ms);
    timer.unref();
    return () => clearTimeout(timer);
  }
}

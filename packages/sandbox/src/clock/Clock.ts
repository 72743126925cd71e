/**
 * The only source of time in the sandbox: a demo runs on the real one, a test
 * on one that it moves by hand.
 */
export interface Clock {
  now(): Date;
  /** Runs `task` once, `ms` milliseconds from now; the answer cancels it. */
  schedule(task: () => void, ms: number): () => void;
}

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

interface Task {
  due: number;
  run: () => void;
}

/** A clock that stands still until it is moved by hand. */
export class ManualClock implements Clock {
  #now: number;
  #tasks: Task[] = [];

  constructor(start: string | Date = '2026-01-01T00:00:00Z') {
    this.#now = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  schedule(task: () => void, ms: number): () => void {
    const entry = { due: this.#now + Math.max(0, ms), run: task };
    this.#tasks.push(entry);
    return () => {
      this.#tasks = this.#tasks.filter(other => other !== entry);
    };
  }

  /**
   * Moves the time, running each task at its own time, earliest first and those
   * of one time in the order in which they were scheduled. A task may schedule
   * others; those that are due by then run as well.
   */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (let task = this.#takeDue(end); task; task = this.#takeDue(end)) {
      this.#now = task.due;
      task.run();
    }
    this.#now = end;
  }

  #takeDue(end: number): Task | undefined {
    const due = this.#tasks
      .filter(task => task.due <= end)
      .reduce<Task | undefined>(
        (first, task) => (first && first.due <= task.due ? first : task),
        undefined,
      );
    this.#tasks = this.#tasks.filter(task => task !== due);
    return due;
  }
}

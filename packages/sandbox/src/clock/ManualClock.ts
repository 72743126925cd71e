import { Clock } from './Clock';

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

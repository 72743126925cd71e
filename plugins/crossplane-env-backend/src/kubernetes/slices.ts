/** Whoever waits for an answer waits for several turns of the event loop, each as long as this at most. */
const SLICE_MS = 5;
/** Less than this is done at once, in its order. */
const SLICE_STEPS = 64;

let isOpen = false;
let steps = 0;
let startedAt = 0;
const waiting: Array<() => void> = [];

/**
 * To be called after each step of long work: it answers with what is to be
 * awaited before the next step, if anything. However much is worked on at a
 * time, one slice is done in each turn of the event loop, so that requests are
 * answered in between.
 */
export function nextSlice(): Promise<void> | undefined {
  if (!isOpen) open();
  steps += 1;
  const isOver =
    steps >= SLICE_STEPS && performance.now() - startedAt >= SLICE_MS;
  return isOver ? freshSlice() : undefined;
}

/** For a step that takes as long as a slice: resolves when it is its turn. */
export function freshSlice(): Promise<void> {
  if (!isOpen) open();
  return new Promise(resolve => {
    waiting.push(resolve);
  });
}

function open(): void {
  isOpen = true;
  steps = 0;
  startedAt = performance.now();
  setImmediate(giveTurn);
}

function giveTurn(): void {
  isOpen = false;
  const resolve = waiting.shift();
  if (!resolve) return;
  open();
  resolve();
}

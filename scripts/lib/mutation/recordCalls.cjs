const NAMES = [
  ...['describe', 'it', 'test'],
  ...['beforeAll', 'beforeEach', 'afterEach', 'afterAll'],
];

/**
 * Takes down what a test file asks of Jest at its top level, instead of Jest's
 * doing it. Answers with a function that asks for all of it once more.
 */
function recordCalls(load) {
  const originals = NAMES.map(name => [name, globalThis[name]]);
  const calls = [];
  for (const [name, original] of originals) {
    globalThis[name] = recorder(original, call => calls.push(call));
  }
  try {
    load();
  } finally {
    for (const [name, original] of originals) globalThis[name] = original;
  }
  return () => calls.forEach(call => call());
}

/** For `it(…)` as well as for `it.each(table)(…)` and `it.skip(…)`. */
function recorder(original, onCall) {
  return new Proxy(original, {
    apply: (_target, _self, args) => {
      onCall(() => original(...args));
    },
    get: (_target, property) => {
      const value = original[property];
      if (typeof value !== 'function') return value;
      return property === 'each'
        ? (...table) => recorder(value(...table), onCall)
        : recorder(value, onCall);
    },
  });
}

module.exports = { recordCalls };

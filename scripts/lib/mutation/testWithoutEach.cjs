const { recordCalls } = require('./recordCalls.cjs');

/**
 * Runs a test file once as it is, and then once without each entry of the
 * lists that modules tell of. Each time it is in a `describe` that is called as
 * the entry is.
 */
function testWithoutEach(testFile) {
  const lists = {};
  globalThis.onLists = found => Object.assign(lists, found);
  const replay = recordCalls(() => require(testFile));

  describe('nothing', replay);
  for (const [name, list] of Object.entries(lists)) {
    const all = [...list];
    for (const entry of all) {
      const remove = () =>
        refill(
          list,
          all.filter(other => other !== entry),
        );
      const restore = () => refill(list, all);
      describe(`${name}: ${nameOf(entry)}`, () => {
        beforeAll(remove);
        afterAll(restore);
        // What tests prepare they prepare without it as well.
        remove();
        replay();
        restore();
      });
    }
  }
}

/** Of an array, a map or a set. */
function refill(list, entries) {
  if (Array.isArray(list)) {
    list.splice(0, list.length, ...entries);
    return;
  }
  list.clear();
  for (const entry of entries) {
    if (list instanceof Map) list.set(...entry);
    else list.add(entry);
  }
}

function nameOf(entry) {
  if (Array.isArray(entry)) return String(entry[0]);
  return String(entry.pattern ?? entry.name ?? entry);
}

module.exports = { testWithoutEach };

const { recordCalls } = require('./recordCalls.cjs');

/**
 * Runs a test file once as it is, and then once without each entry of the
 * lists that modules tell of, and once with each that says another trouble.
 * Each time it is in a `describe` that is called as the entry is.
 *
 * @param names - of the lists
 */
function testWithoutEach(testFile, names) {
  const lists = {};
  globalThis.onLists = found => Object.assign(lists, found);
  const replay = recordCalls(() => require(testFile));

  describe('nothing', replay);
  for (const [name, list] of Object.entries(lists)) {
    if (!names.includes(name)) continue;
    const all = [...list];
    const restore = () => refill(list, all);
    const testWith = (title, entries) =>
      describe(`${name}: ${title}`, () => {
        const change = () => refill(list, entries);
        beforeAll(change);
        afterAll(restore);
        // What tests prepare they prepare without it as well.
        change();
        replay();
        restore();
      });
    for (const entry of all) {
      const title = nameOf(entry);
      testWith(
        title,
        all.filter(other => other !== entry),
      );
      const changed = withOtherTrouble(entry, all);
      if (changed) {
        testWith(
          `${title}, as ${changed.trouble}`,
          all.map(other => (other === entry ? changed : other)),
        );
      }
    }
  }
}

/** The same rule with what another one means; nothing where rules mean nothing. */
function withOtherTrouble(entry, all) {
  if (!entry?.trouble) return undefined;
  const other = all.find(({ trouble }) => trouble && trouble !== entry.trouble);
  return other && { ...entry, trouble: other.trouble };
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
  return String(entry.name ?? entry.pattern ?? entry);
}

module.exports = { testWithoutEach };

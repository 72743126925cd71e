/**
 * Runs a test file once as it is, and then once without each entry of the
 * lists that modules tell of. Each time it is in a `describe` that is called as
 * the entry is, and finds modules of its own.
 */
function testWithoutEach(testFile) {
  const entries = [];
  run('nothing', testFile, (list, values) => {
    const names = [...values.keys()].map(index => nameOf(values, index));
    names.forEach((name, index) => entries.push({ list, index, name }));
  });
  for (const { list, index, name } of entries) {
    run(`${list}: ${name}`, testFile, (otherList, values) => {
      if (otherList === list) remove(values, index);
    });
  }
}

function run(title, testFile, onList) {
  describe(title, () => {
    globalThis.onLists = lists => {
      for (const [list, values] of Object.entries(lists)) {
        if (Array.isArray(values)) onList(list, values);
        else onCollection(values, copy => onList(list, copy));
      }
    };
    try {
      jest.isolateModules(() => require(testFile));
    } catch (error) {
      it('loads', () => {
        throw error;
      });
    }
  });
}

/** Maps and sets are told of as lists of what they hold. */
function onCollection(collection, onList) {
  const entries = [...collection];
  const kept = [...entries];
  onList(kept);
  for (const entry of entries) {
    if (!kept.includes(entry)) {
      collection.delete(collection instanceof Map ? entry[0] : entry);
    }
  }
}

function remove(values, index) {
  values.splice(index, 1);
}

function nameOf(values, index) {
  const value = values[index];
  if (Array.isArray(value)) return String(value[0]);
  return String(value.pattern ?? value.name ?? value);
}

module.exports = { testWithoutEach };

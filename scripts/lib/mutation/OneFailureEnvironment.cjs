const { TestEnvironment } = require('jest-environment-node');

/** Runs no more of an outermost `describe` once a test of it has failed. */
class OneFailureEnvironment extends TestEnvironment {
  #failed = new Set();

  handleTestEvent({ name, test }) {
    if (name === 'test_fn_failure') this.#failed.add(outermost(test));
    if (name === 'test_start' && this.#failed.has(outermost(test))) {
      test.mode = 'skip';
    }
  }
}

/** The block in which a test is, right below the root. */
function outermost({ parent }) {
  let block = parent;
  while (block.parent?.parent) block = block.parent;
  return block;
}

module.exports = OneFailureEnvironment;

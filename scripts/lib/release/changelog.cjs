/**
 * How changesets become lines of a CHANGELOG: in their own words, without the
 * hashes of commits, and without a line for each version of each other that the
 * packages need.
 */
module.exports = {
  async getReleaseLine({ summary }) {
    const [first, ...rest] = summary.trim().split('\n');
    return [`- ${first}`, ...rest.map(line => (line ? `  ${line}` : ''))].join(
      '\n',
    );
  },
  async getDependencyReleaseLine(_changesets, dependencies) {
    if (dependencies.length === 0) return '';
    const names = dependencies.map(
      ({ name, newVersion }) => `\`${name.split('/').pop()}\` ${newVersion}`,
    );
    return `- Goes with ${names.join(', ')}.`;
  },
};

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // The suite's tests are exported, to be run against any control plane.
      files: ['src/suite/**/*.ts'],
      rules: { 'jest/no-export': 'off' },
    },
  ],
});

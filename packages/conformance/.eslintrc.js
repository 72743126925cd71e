module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // The tests are exported, to be run against any control plane.
      files: ['src/**/*.ts'],
      rules: {
        'jest/no-export': 'off',
        'jest/no-standalone-expect': [
          'error',
          { additionalTestBlockFunctions: ['crossplane2.it'] },
        ],
      },
    },
  ],
});

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // What is measured is a backend, put together as an adopter does.
    '@backstage/no-mixed-plugin-imports': [
      'error',
      {
        excludedTargetPackages: [
          '@crossplane-env/backstage-plugin-crossplane-env-backend',
        ],
      },
    ],
  },
});

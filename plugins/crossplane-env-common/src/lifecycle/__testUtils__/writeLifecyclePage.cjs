require('@backstage/cli/config/nodeTransform.cjs');

const { writeFileSync } = require('node:fs');
const { describeLifecycle, LIFECYCLE_PAGE } = require('./describeLifecycle');

writeFileSync(LIFECYCLE_PAGE, describeLifecycle());

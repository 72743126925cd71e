require('@backstage/cli/config/nodeTransform.cjs');

const { writeFileSync } = require('node:fs');
const { describeSituations } = require('./describeSituations');
const { SITUATIONS_PAGE } = require('./situationsPage');

writeFileSync(SITUATIONS_PAGE, describeSituations());

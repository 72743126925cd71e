require('@backstage/cli/config/nodeTransform.cjs');

const { writeFileSync } = require('node:fs');
const { describeSituations, SITUATIONS_PAGE } = require('./describeSituations');

writeFileSync(SITUATIONS_PAGE, describeSituations());

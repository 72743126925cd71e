#!/usr/bin/env node

const { existsSync } = require('node:fs');
const { join } = require('node:path');

/** In a checkout it runs from its sources, which are not published. */
function load() {
  const isCheckout = existsSync(join(__dirname, '../src/doctor.ts'));
  if (!isCheckout) return require('../dist/doctor.cjs.js');
  require('@backstage/cli/config/nodeTransform.cjs');
  return require('../src/doctor');
}

load()
  .runDoctor(process.argv.slice(2), {
    write: text => process.stdout.write(text),
  })
  .then(code => {
    // Connections that are kept open keep the process alive.
    process.stdout.write('', () => process.exit(code));
  });

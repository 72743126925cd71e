#!/usr/bin/env node

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const BUILT = join(__dirname, '../dist/doctor.cjs.js');
const SOURCE = '../src/doctor';

/** In a checkout it runs from its sources. */
function load() {
  if (existsSync(BUILT)) return require(BUILT);
  require('@backstage/cli/config/nodeTransform.cjs');
  return require(SOURCE);
}

load()
  .runDoctor(process.argv.slice(2), {
    write: text => process.stdout.write(text),
  })
  .then(code => {
    // Connections that are kept open keep the process alive.
    process.stdout.write('', () => process.exit(code));
  });

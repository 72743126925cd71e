#!/usr/bin/env node

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const USAGE = `Usage: crossplane-env <command>

  doctor  says what stands in the way of the portal in each cluster
  adopt   gives environments that exist already an owner and an entity
  verify  says whether the evidence of an environment is whole and unchanged

What a command takes is told by 'crossplane-env <command> --help'.
`;

/** In a checkout it runs from its sources, which are not published. */
function load(name) {
  const isCheckout = existsSync(join(__dirname, `../src/${name}.ts`));
  if (!isCheckout) return require(`../dist/${name}.cjs.js`);
  require('@backstage/cli/config/nodeTransform.cjs');
  return require(`../src/${name}`);
}

const COMMANDS = {
  doctor: () => load('doctor').runDoctor,
  adopt: () => load('adopt').runAdopt,
  verify: () => load('verify').runVerify,
};

async function run(argv) {
  const write = text => process.stdout.write(text);
  const command = Object.hasOwn(COMMANDS, argv[0] ?? '')
    ? COMMANDS[argv[0]]()
    : undefined;
  if (command) return command(argv, { write });
  const isHelp = ['--help', '-h'].includes(argv[0]);
  if (argv.length > 0 && !isHelp)
    write(`There is no command '${argv[0]}'.\n\n`);
  write(USAGE);
  return isHelp ? 0 : 2;
}

// Whoever reads it, such as `head`, may have enough.
process.stdout.on('error', () => process.exit(1));

run(process.argv.slice(2)).then(code => {
  // Connections that are kept open keep the process alive.
  process.stdout.write('', () => process.exit(code));
});

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { rootDir } from '../paths.mjs';
import { blocksOf, pages, readPage, sectionOf } from './blocks.mjs';

const require = createRequire(import.meta.url);
require('@backstage/cli-node/config/nodeTransform.cjs');

const yaml = require('yaml');
const { validate } = require('jsonschema');
const {
  templateEntityV1beta3Validator,
} = require('@backstage/plugin-scaffolder-common');

const actionOf = (file, create) => {
  const folder = join(rootDir, 'plugins/scaffolder-actions/src/actions');
  return require(join(folder, file))[create]({});
};
const ACTIONS = [
  actionOf('create.ts', 'createEnvironmentCreateAction'),
  actionOf('wait.ts', 'createEnvironmentWaitAction'),
  actionOf('delete.ts', 'createEnvironmentDeleteAction'),
  actionOf('extend.ts', 'createEnvironmentExtendAction'),
  actionOf('get.ts', 'createEnvironmentGetAction'),
  actionOf('list.ts', 'createEnvironmentListAction'),
];
/** What the plugin's own form fields take under `ui:options`, and give. */
const FIELDS = {
  CrossplaneEnvSpec: { type: 'object', options: ['type', 'uiSchema'] },
  CrossplaneEnvComposition: { type: 'string', options: ['type'] },
  CrossplaneEnvExpiry: {
    type: 'string',
    options: ['type', 'owner', 'ownerField'],
  },
};

const EXPRESSION = /^\$\{\{(.*)\}\}$/s;

const blocks = pages().flatMap(page => blocksOf(page, 'ya?ml'));

/** Every object in a value, with itself. */
function* objectsIn(value) {
  if (typeof value !== 'object' || value === null) return;
  yield value;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

/** What is wrong with the templates, steps and fields in a YAML text. */
function problemsOf(text) {
  const parsed = yaml.parseAllDocuments(text);
  const faults = parsed.flatMap(({ errors }) => errors.map(String));
  if (faults.length) return faults;
  const objects = parsed.flatMap(one => [...objectsIn(one.toJS())]);
  const whole = objects.filter(({ kind }) => kind === 'Template');
  const steps = objects.filter(({ action }) =>
    String(action).startsWith('crossplane-env:'),
  );
  const fields = objects.filter(one =>
    String(one['ui:field']).startsWith('CrossplaneEnv'),
  );
  return [
    ...whole.flatMap(ofTemplate),
    ...steps.flatMap(ofStep),
    ...fields.flatMap(ofField),
  ];
}

function ofStep({ id, name, action, input = {} }) {
  const { schema } = ACTIONS.find(one => one.id === action) ?? {};
  if (!schema) return [`there is no action ${action}`];
  const isExpression = key => EXPRESSION.test(input[key]);
  const keys = Object.keys(input);
  // What an expression will be is not known here; that it fits is its key.
  const given = Object.fromEntries(
    Object.entries(input).filter(([key]) => !isExpression(key)),
  );
  const required = (schema.input.required ?? []).filter(
    key => !isExpression(key),
  );
  return [
    ...(id && name ? [] : [`a step ${action} lacks its id or name`]),
    ...keys
      .filter(key => !schema.input.properties[key])
      .map(key => `${action} has no input ${key}`),
    ...validate(given, { ...schema.input, required }).errors.map(String),
  ];
}

function ofField(field) {
  const known = FIELDS[field['ui:field']];
  if (!known) return [`there is no field ${field['ui:field']}`];
  const options = field['ui:options'] ?? {};
  return [
    ...(field.type === known.type
      ? []
      : [`${field['ui:field']} is of type ${known.type}`]),
    ...(/^[^/]+\/[^/]+\/[^/]+$/.test(options.type)
      ? []
      : [`${field['ui:field']} needs a type as cluster/group/kind`]),
    ...Object.keys(options)
      .filter(key => !known.options.includes(key))
      .map(key => `${field['ui:field']} has no option ${key}`),
  ];
}

/** A whole one is an entity, and its expressions lead to something. */
function ofTemplate(template) {
  const { parameters = [], steps } = template.spec;
  const asked = [parameters]
    .flat()
    .flatMap(page => Object.keys(page.properties));
  const outputsOf = id => {
    const { action } = steps.find(step => step.id === id) ?? {};
    const { schema } = ACTIONS.find(one => one.id === action) ?? {};
    return Object.keys(schema?.output?.properties ?? {});
  };
  const expressions = JSON.stringify([steps, template.spec.output]);
  const missing = [
    ...[...expressions.matchAll(/\bparameters\.(\w+)/g)]
      .filter(([, name]) => !asked.includes(name))
      .map(([path]) => path),
    ...[...expressions.matchAll(/\bsteps\.([\w-]+)\.output\.(\w+)/g)]
      .filter(([, id, output]) => !outputsOf(id).includes(output))
      .map(([path]) => path),
  ];
  return missing.map(path => `nothing is known of ${path}`);
}

test('the YAML in the pages can be read, and fits actions and form fields', () => {
  const problems = blocks.flatMap(({ place, code }) =>
    problemsOf(code).map(problem => `${place}: ${problem}`),
  );
  assert.deepEqual(problems, []);
});

test('there is a whole template to copy, which is an entity', async () => {
  const templates = blocks
    .filter(({ code }) => /^kind: Template$/m.test(code))
    .map(({ code }) => yaml.parse(code));
  assert.equal(templates.length, 1);
  assert.ok(await templateEntityV1beta3Validator.check(templates[0]));
});

test('the page of templates has every input and output of every action', () => {
  for (const { id, schema } of ACTIONS) {
    const section = sectionOf('docs/templates.md', `### \`${id}\``);
    const names = [schema.input, schema.output].flatMap(one =>
      Object.keys(one?.properties ?? {}),
    );
    const told = [...section.matchAll(/^\| `(\w+)` /gm)].map(
      ([, name]) => name,
    );
    assert.deepEqual(told, names, id);
  }
});

test('form fields are called as in the plugin', () => {
  const fields = new Set(
    blocks.flatMap(({ code }) => code.match(/CrossplaneEnv\w+/g) ?? []),
  );
  const plugin = readPage('plugins/crossplane-env/src/plugin.tsx');
  assert.deepEqual([...fields].sort(), Object.keys(FIELDS).sort());
  for (const field of fields) assert.ok(plugin.includes(`name: '${field}'`));
});

for (const [what, text] of [
  ['an unknown action', '- {id: a, name: a, action: crossplane-env:x}'],
  [
    'an unknown input',
    '- {id: a, name: a, action: crossplane-env:environment:wait, input: {environmentRef: a, minutes: 1}}',
  ],
  [
    'a wrong value',
    '- {id: a, name: a, action: crossplane-env:environment:wait, input: {environmentRef: a, timeoutMinutes: 99}}',
  ],
  [
    'a missing input',
    '- {id: a, name: a, action: crossplane-env:environment:wait, input: {}}',
  ],
  ['an unknown field', 'a: {type: string, ui:field: CrossplaneEnvOther}'],
  [
    'a field without its type',
    'a: {type: object, ui:field: CrossplaneEnvSpec}',
  ],
  [
    'an expression that leads nowhere',
    `kind: Template\nspec: {parameters: [], steps: [{id: a, name: a, action: debug:log, input: {message: '\${{ parameters.a }}'}}]}`,
  ],
  ['what is no YAML', "a: 'b"],
]) {
  test(`finds ${what}`, () => assert.notDeepEqual(problemsOf(text), []));
}

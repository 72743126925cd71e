import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { parseEnvironmentTypeRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { Schema, validate } from 'jsonschema';
import yaml from 'yaml';
import { READY } from './__testUtils__/environments';
import { FakeEnvironments } from './__testUtils__/FakeEnvironments';
import { FakeTime } from './__testUtils__/FakeTime';
import { renderInput } from './__testUtils__/renderInput';
import { TaskRun } from './__testUtils__/TaskRun';
import { createEnvironmentCreateAction } from './actions/create';

type ActionInput = Parameters<
  ReturnType<typeof createEnvironmentCreateAction>['handler']
>[0]['input'];

const examples = resolvePackagePath(
  '@crossplane-env/backstage-plugin-scaffolder-backend-module-crossplane-env',
  '../../examples',
);

function filesNamed(name: RegExp, folder: string): string[] {
  return readdirSync(join(examples, folder), { recursive: true })
    .map(String)
    .filter(path => name.test(path))
    .map(path => readFileSync(join(examples, folder, path), 'utf8'));
}

interface Template {
  metadata: { name: string };
  spec: {
    parameters: Array<Schema & { properties: Record<string, any> }>;
    steps: Array<{ action: string; input: JsonObject & { type: string } }>;
  };
}

const templates: Template[] = filesNamed(/template\.yaml$/, 'templates').map(
  text => yaml.parse(text),
);

const offeredTypes: string[] = filesNamed(
  /definition\.yaml$/,
  'environment-types',
).map(text => {
  const { group, names, claimNames } = yaml.parse(text).spec;
  return `${group}/${(claimNames ?? names).kind}`;
});

const form = {
  name: 'nightly-report',
  component: 'component:default/checkout',
  owner: 'group:default/team-a',
  namespace: 'team-a',
  spec: { purpose: 'Nightly report' },
  expires: '8h',
};

describe.each(templates.map(template => [template.metadata.name, template]))(
  'the example template %s',
  (_, template) => {
    const [{ action, input }] = (template as Template).spec.steps;
    const pages = (template as Template).spec.parameters;

    it('accepts a filled form and refuses a bad name', () => {
      for (const page of pages) {
        expect(validate(form, page).errors).toEqual([]);
      }
      const { errors } = validate(
        { ...form, name: 'Nightly_Report' },
        pages[0],
      );
      expect(errors.map(({ property }) => property)).toEqual(['instance.name']);
    });

    it('asks for the spec of the type that it creates, which is offered', () => {
      const { group, kind } = parseEnvironmentTypeRef(input.type);
      expect(pages[1].properties.spec['ui:options'].type).toBe(input.type);
      expect(offeredTypes).toContain(`${group}/${kind}`);
    });

    it('hands the action what the action accepts', async () => {
      const time = new FakeTime();
      const environments = new FakeEnvironments(time);
      const create = createEnvironmentCreateAction({ environments, time });
      environments.show([0, READY]);
      const rendered = renderInput(input, { parameters: form });
      const task = new TaskRun();

      expect(action).toBe(create.id);
      expect(validate(rendered, create.schema!.input!).errors).toEqual([]);
      // The schema has just vouched for it.
      await task.attempt(create, rendered as ActionInput);

      expect(environments.created).toEqual([
        expect.objectContaining({
          name: 'nightly-report',
          owner: 'group:default/team-a',
          entityRef: 'component:default/checkout',
          spec: { purpose: 'Nightly report' },
          ...(input.expires && { expires: '8h' }),
        }),
      ]);
    });
  },
);

it('there are example templates', () => {
  expect(templates.map(({ metadata }) => metadata.name).sort()).toEqual([
    'app',
    'run-environment',
    'run-environment-v2',
  ]);
});

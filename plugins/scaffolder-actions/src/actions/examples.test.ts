import { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { validate } from 'jsonschema';
import yaml from 'yaml';
import {
  environment,
  ENVIRONMENT_REF,
  READY,
} from '../__testUtils__/environments';
import { FakeEnvironments } from '../__testUtils__/FakeEnvironments';
import { FakeTime } from '../__testUtils__/FakeTime';
import { renderInput } from '../__testUtils__/renderInput';
import { TaskRun } from '../__testUtils__/TaskRun';
import { createEnvironmentCreateAction } from './create';
import { createEnvironmentDeleteAction } from './delete';
import { createEnvironmentExtendAction } from './extend';
import { createEnvironmentGetAction } from './get';
import { createEnvironmentListAction } from './list';
import { createEnvironmentWaitAction } from './wait';

const values = {
  parameters: {
    name: 'orders',
    namespace: 'team-a',
    owner: 'group:default/team-a',
    component: 'component:default/checkout',
    expires: '8h',
    spec: { purpose: 'Nightly report' },
  },
  steps: {
    create: { output: { environmentRef: ENVIRONMENT_REF, uid: 'uid-1' } },
  },
};

function setUp() {
  const time = new FakeTime();
  const environments = new FakeEnvironments(time);
  const options = { environments, time };
  const actions: TemplateAction<any, any>[] = [
    createEnvironmentCreateAction(options),
    createEnvironmentWaitAction(options),
    createEnvironmentDeleteAction(options),
    createEnvironmentExtendAction(options),
    createEnvironmentGetAction(options),
    createEnvironmentListAction(options),
  ];
  return { environments, actions, task: new TaskRun() };
}

function examplesOf(action: TemplateAction<any, any>) {
  return action.examples!.map(({ description, example }) => {
    const [step] = yaml.parse(example).steps;
    return { id: action.id, description, step };
  });
}

describe('the examples of the actions', () => {
  it.each(setUp().actions.flatMap(examplesOf))(
    '$id: $description',
    async ({ id, step }) => {
      const { actions, environments, task } = setUp();
      const action = actions.find(candidate => candidate.id === id)!;
      environments.show([0, READY], [5, environment({ state: 'gone' })]);
      const input = renderInput(step.input, values);

      expect(step.action).toBe(id);
      expect(validate(input, action.schema!.input!).errors).toEqual([]);
      await task.attempt(action, input);
    },
  );
});

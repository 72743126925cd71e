import { CREATING } from '../__fixtures__/conditions';
import {
  composed,
  composite,
  LATER,
  type ResourceSpec,
  secondsAfterCreation,
} from '../__fixtures__/resources';
import { assessEnvironment } from '../assess';

function assess(spec: ResourceSpec, now = LATER) {
  const root = composite({ conditions: CREATING, children: [composed(spec)] });
  return assessEnvironment(root, { now }).health;
}

it('is not said to be missing before it was asked for', () => {
  const health = assess({ presence: 'missing', asked: 'pending' });
  expect(health).toMatchObject({
    verdict: 'progressing',
    diagnosis: {
      sentence: expect.stringMatching(/^Waiting for Thing part/),
      actor: 'nobody',
    },
  });
});

it('is missing once the cluster says so', () => {
  expect(
    assess({ presence: 'missing', asked: 'absent' }).diagnosis,
  ).toMatchObject({
    sentence: 'Thing part does not exist, although App shop refers to it.',
    actor: 'platform',
  });
});

it('belongs to something else, which does not take time to find out', () => {
  const soon = secondsAfterCreation(5);
  const health = assess({ presence: 'missing', asked: 'foreign' }, soon);
  expect(health.diagnosis).toMatchObject({
    sentence:
      'Thing part, to which App shop refers, belongs to something else.',
    actor: 'platform',
    healsItself: false,
  });
});

it('is not known to be ready without the label by which it is watched', () => {
  expect(
    assess({ presence: 'unseen', asked: 'unlisted' }).diagnosis,
  ).toMatchObject({
    sentence: expect.stringMatching(
      /^Thing part is there, but whether it is ready is not known, as it lacks the label/,
    ),
    actor: 'platform',
    healsItself: true,
  });
});

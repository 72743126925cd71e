import { assessEnvironment } from '../../assessEnvironment';
import { claim, composite, LATER, managed } from '../../__fixtures__/resources';
import { syncError, unready, waiting } from '../../__fixtures__/conditions';
import type { ObservedResource } from '../../types';

function diagnose(root: ObservedResource) {
  const { health } = assessEnvironment(root, { now: LATER });
  expect(health.verdict).toBe('failed');
  return health.diagnosis;
}

describe('errors that only events explain', () => {
  const invalid = (message: string) =>
    diagnose(
      composite({
        conditions: [
          syncError('Unsynced resources: bad'),
          unready('Creating', 'Unready resources: bad'),
        ],
        events: message ? [{ message }] : [],
        children: [managed({ as: 'bad', presence: 'missing' })],
      }),
    );

  it('F18 a composed resource is invalid', () => {
    const message =
      'cannot apply composed resource "bad": Widget.example.org "x" is invalid: spec.size: Invalid value: 0';
    expect(invalid(message)).toMatchObject({
      sentence:
        'The cluster refuses "bad" of App shop: Widget.example.org "x" is invalid: spec.size: Invalid value: 0.',
      actor: 'requester',
      evidence: { source: 'Event', reason: 'ComposeResources', message },
    });
  });

  it('F19 a composed resource has another owner', () => {
    const { sentence, actor } = invalid(
      'cannot apply composed resource "bad": Widget "x" is invalid: metadata.ownerReferences: Only one reference can have Controller set to true. Found "true" twice',
    );
    expect(sentence).toMatch(/^"bad" of App shop belongs to another resource/);
    expect(actor).toBe('platform');
  });

  it('F18 after the events have expired', () => {
    expect(invalid('')).toMatchObject({
      sentence:
        'The cluster refuses resources of App shop as invalid, and the events that say why have expired: Unsynced resources: bad.',
      evidence: { source: 'Synced' },
    });
  });

  it('F14 in the minutes before Crossplane writes a condition', () => {
    const { sentence, evidence } = diagnose(
      composite({
        events: [
          {
            reason: 'RoleBasedAccessControl',
            message:
              'system:serviceaccount:crossplane-system:crossplane is not allowed to [get] resource configmaps/v1 in namespace rec',
          },
          {
            message:
              'cannot compose resources: cannot apply composed resource "config": configmaps "x" is forbidden: User "crossplane" cannot patch resource "configmaps"',
          },
        ],
      }),
    );
    expect(sentence).toMatch(/^Crossplane is not allowed to manage "config"/);
    expect(evidence?.source).toBe('Event');
  });

  it('but an old event does not outweigh a condition that says why', () => {
    const { sentence } = diagnose(
      composite({
        conditions: [syncError('cannot compose resources: no room left')],
        events: [
          {
            message:
              'cannot apply composed resource "bad": x is forbidden: User "y" cannot',
          },
        ],
      }),
    );
    expect(sentence).toBe(
      'The resources of App shop could not be composed: no room left.',
    );
  });
});

describe('errors of a claim', () => {
  it.each([
    [
      'F38 secret clash, as recorded',
      'cannot propagate connection details from composite resource: cannot create or update connection secret: refusing to modify uncontrolled secret of type "Opaque"',
      'requester',
      'The connection secret of DB orders has the name of a Secret that is there already: refusing to modify uncontrolled secret of type "Opaque".',
    ],
    [
      'F38 secret clash',
      'cannot propagate connection details from composite resource: cannot establish control of existing connection secret',
      'requester',
      'The connection secret of DB orders has the name of a Secret that is there already: cannot establish control of existing connection secret.',
    ],
    [
      'F39 wrong binding',
      'refusing to operate on composite resource "taken" that is not bound to this claim: bound to claim "other"',
      'requester',
      'DB orders refers to a composite that belongs to another claim: refusing to operate on composite resource "taken" that is not bound to this claim: bound to claim "other".',
    ],
    [
      'validation by the composite',
      'cannot bind and sync claim with composite resource: cannot apply composite resource: XDB "orders-x" is invalid: spec.size: Invalid value: 0',
      'requester',
      'What DB orders asks for could not be passed on to its composite: cannot apply composite resource: XDB "orders-x" is invalid: spec.size: Invalid value: 0.',
    ],
  ])('%s', (_situation, message, actor, sentence) => {
    const root = claim({ conditions: [syncError(message), waiting()] });
    expect(diagnose(root)).toMatchObject({ sentence, actor });
  });
});

import { CauseGroup } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { resourceRef } from '../../__testUtils__/builders';
import { othersOf } from './othersOf';

function answerWith(environments: string[], totalEnvironments: number) {
  const group: CauseGroup = {
    key: 'k',
    resource: resourceRef(),
    sentence: 'It is down.',
    actor: 'platform',
    healsItself: false,
    environments,
    totalEnvironments,
  };
  return { items: [group], totalItems: 1 };
}

const ME = { key: 'k', environmentRef: 'me' };

describe('othersOf', () => {
  it.each([
    ['alone', ['me'], 1, 0],
    ['among those named', ['a', 'me', 'b'], 3, 2],
    ['named, with others that are not', ['a', 'me'], 5, 4],
    ['not named, as others are not either', ['a', 'b'], 5, 4],
    ['not in it any more', ['a', 'b'], 2, 2],
  ])(
    'does not count the environment itself: %s',
    (_case, refs, total, others) => {
      expect(othersOf(answerWith(refs, total), ME)).toMatchObject({
        refs: refs.filter(ref => ref !== 'me'),
        total: others,
        isComplete: true,
      });
    },
  );

  it('has none where the cause is over', () => {
    const answer = { items: [], totalItems: 0 };
    expect(othersOf(answer, ME)).toMatchObject({ refs: [], total: 0 });
  });

  it('does not take a part for the whole', () => {
    const answer = { ...answerWith(['me', 'a'], 2), incompleteClusters: ['x'] };
    expect(othersOf(answer, ME).isComplete).toBe(false);
  });
});

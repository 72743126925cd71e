import { bucket, environment } from '../../__testUtils__/environments';
import { describeRemaining, remainingResources } from './remainingResources';

function namesOf(root: Parameters<typeof remainingResources>[0]) {
  return remainingResources(root).map(({ resource }) => resource.name);
}

describe('remainingResources', () => {
  it('counts nested composites and what they compose', () => {
    const nested = bucket('nested', {
      role: 'composite',
      children: [bucket('inner')],
    });
    const { tree } = environment({ children: [bucket('outer'), nested] });

    expect(namesOf(tree!)).toEqual(['outer', 'nested', 'inner']);
  });

  it('leaves out what is not there any more', () => {
    const { tree } = environment({
      children: [
        bucket('missing', { verdict: 'missing' }),
        bucket('gone', { verdict: 'gone' }),
        bucket('unreadable', { verdict: 'unreadable' }),
      ],
    });

    expect(namesOf(tree!)).toEqual(['unreadable']);
  });

  it("leaves out the composite behind a claim, not the composite's resources", () => {
    const { tree } = environment();
    const composite = bucket('orders-x7k2p', {
      role: 'composite',
      children: [bucket('a')],
    });

    expect(namesOf({ ...tree!, role: 'claim', children: [composite] })).toEqual(
      ['a'],
    );
  });
});

describe('describeRemaining', () => {
  it('names three at most', () => {
    expect(
      describeRemaining(['a', 'b', 'c', 'd', 'e'].map(name => bucket(name))),
    ).toBe(
      "5 resources remain: Bucket 'a', Bucket 'b', Bucket 'c', and 2 more.",
    );
  });
});

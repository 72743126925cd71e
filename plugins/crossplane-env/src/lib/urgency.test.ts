import {
  environmentSummary,
  health,
  secondsAgo,
} from '../__testUtils__/builders';
import { byUrgency } from './urgency';

describe('byUrgency', () => {
  it('puts the worst first, and the newest among equals', () => {
    const of = (name: string, verdict: 'ready' | 'failed', age: number) =>
      environmentSummary({
        resource: { name },
        health: health(verdict),
        createdAt: secondsAgo(age),
      });
    const sorted = [
      of('old', 'ready', 100),
      of('new', 'ready', 10),
      of('broken', 'failed', 1000),
    ].sort(byUrgency);
    expect(sorted.map(each => each.resource.name)).toEqual([
      'broken',
      'new',
      'old',
    ]);
  });
});

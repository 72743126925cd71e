import { parseLabelSelector } from './selectors';

const LABELS = { app: 'web', tier: 'front', 'example.org/team': 'a' };

describe('parseLabelSelector', () => {
  it.each([
    ['', true],
    ['app=web', true],
    ['app==web', true],
    ['app=db', false],
    ['app!=db', true],
    ['absent!=x', true],
    ['app', true],
    ['!app', false],
    ['!absent', true],
    ['app in (web, db)', true],
    ['app in (db)', false],
    ['app notin (db)', true],
    ['absent notin (db)', true],
    ['absent in (db)', false],
    ['example.org/team=a', true],
    ['app=web,tier in (front,back),!absent', true],
    ['app=web,tier=back', false],
  ])('%p', (selector, expected) => {
    expect(parseLabelSelector(selector)(LABELS)).toBe(expected);
  });

  it('refuses what it cannot read', () => {
    expect(() => parseLabelSelector('a b c')).toThrow(
      'unable to parse requirement',
    );
  });
});

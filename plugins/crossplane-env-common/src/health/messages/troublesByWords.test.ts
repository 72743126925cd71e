import type { Trouble } from './troubles';
import {
  authorsFault,
  isAboutAuthorsValue,
  speaksToRequester,
  troubleByWords,
  withoutNames,
} from './words';

describe('words of those who have no codes', () => {
  it.each<[Trouble, string]>([
    ['throttling', 'you ask too often'],
    ['quota', 'the maximum number of projects is in use'],
    ['capacity', 'sold out in this region'],
    ['certificate', 'the certificate is not trusted'],
    ['credentials', 'the password is incorrect'],
    ['access', 'the deployer lacks the role of an editor'],
    ['unreachable', 'bad gateway'],
    ['immutable', 'the region cannot be altered'],
    ['dependency', 'the network has attached machines'],
    ['name-taken', 'the domain was registered and is taken'],
    ['conflict', 'another change is in progress'],
    ['not-ready', 'the parent is not yet active'],
    ['validation', 'the size is out of range'],
    ['not-found', 'there is no such project'],
    ['server-fault', 'something went wrong'],
    ['validation', 'the quota must be at most 5'],
    ['api-disabled', 'the billing service is turned off'],
    ['account', 'all seats are taken: purchase more'],
    ['not-found', 'it cannot find the zone that must be there'],
    ['name-taken', 'conflict: the name is taken'],
    ['not-ready', 'it is not allowed in the current state'],
    ['quota', 'not enough disk space'],
  ])('tell of %s: %s', (trouble, text) => {
    expect(troubleByWords(text)).toBe(trouble);
  });

  it.each([
    'field "quotaExceeded" is odd',
    'https://x.test/throttled/forbidden is odd',
    'idle_timeout.unavailable = 3',
    "'access denied' is odd",
  ])('tell nothing in names and values: %s', text => {
    expect(troubleByWords(text)).toBeUndefined();
    expect(withoutNames(text)).toContain('_');
  });
});

it('what a function does not find of what it asks Crossplane for is its author’s fault', () => {
  expect(authorsFault('duplicate resource name "store"')).toBe('author');
  expect(authorsFault('the store is full')).toBeUndefined();
});

describe('whose value a refusal is about', () => {
  it.each([
    'The permissions boundary is not valid',
    'The trust relationship does not allow it',
    'The instance profile must exist',
    'The policy is malformed',
    'The subnet is in another zone',
    'The encryption key must be enabled',
    'The machine image is not offered here',
    'The managed identity has no tenant',
    'The template must name a class',
  ])('is the author’s: %s', text => {
    expect(isAboutAuthorsValue(text)).toBe(true);
  });

  it.each([
    'The name must match [a-z]+',
    'The size must be smaller, or the policy is broken',
    'A replica count of 40 is out of range',
  ])('may be the requester’s: %s', text => {
    expect(isAboutAuthorsValue(text)).toBe(false);
  });
});

describe('whom a function speaks to', () => {
  it.each([
    'region moon-1 is not offered',
    'the tier gold is reserved for others',
    'pick another zone',
    'a cluster has to have three zones',
    'spec.team: grapes',
  ])('is the requester: %s', text => {
    expect(speaksToRequester(text)).toBe(true);
  });

  it.each([
    'cannot list subnets of the network',
    'something went wrong, try again',
    'the inventory says 7',
  ])('is not known: %s', text => {
    expect(speaksToRequester(text)).toBe(false);
  });
});

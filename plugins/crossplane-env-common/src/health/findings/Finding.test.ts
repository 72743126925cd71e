import { ASK_PLATFORM, whoseMove } from './Finding';

it.each([
  ['provider', false, 'LimitExceeded: 5 addresses at most'],
  ['platform', false, 'AccessDenied: not authorized to perform s3:Create'],
  ['provider', true, 'ThrottlingException: rate exceeded'],
  ['requester', false, 'size: must be one of small, large'],
])(
  'the %s has to move, %s that it heals: %s',
  (actor, healsItself, message) => {
    const otherwise = {
      actor: 'nobody',
      healsItself: !healsItself,
      nextStep: '',
    };
    expect(whoseMove(message, { ...otherwise, actor: 'nobody' })).toMatchObject(
      {
        actor,
        healsItself,
      },
    );
  },
);

it('is left to who asks where the words leave it open', () => {
  expect(whoseMove('something went wrong', ASK_PLATFORM)).toEqual(ASK_PLATFORM);
});

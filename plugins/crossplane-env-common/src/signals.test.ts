import { createHash } from 'node:crypto';
import { signalToken } from './signals';

it.each([
  '',
  'a',
  'x'.repeat(54),
  'x'.repeat(55),
  'x'.repeat(64),
  'ü'.repeat(500),
])('is SHA-256 of salt and uid: %.10s', uid => {
  for (const salt of ['', 'salt']) {
    expect(signalToken(uid, salt)).toBe(
      createHash('sha256').update(`${salt}\n${uid}`).digest('hex'),
    );
  }
});

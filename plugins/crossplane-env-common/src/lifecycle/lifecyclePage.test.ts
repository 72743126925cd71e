import { readFileSync } from 'node:fs';
import {
  describeLifecycle,
  LIFECYCLE_PAGE,
} from './__testUtils__/describeLifecycle';

it('docs/contributing/lifecycle.md is what the table says; npm run docs:lifecycle writes it', () => {
  expect(readFileSync(LIFECYCLE_PAGE, 'utf8')).toBe(describeLifecycle());
});

import { existsSync, readFileSync } from 'node:fs';
import {
  describeSituations,
  SITUATIONS_PAGE,
} from './__testUtils__/describeSituations';

describe('docs/situations.md', () => {
  it('says what the situations say; `npm run docs:situations -w plugins/crossplane-env-common` writes it anew', () => {
    const page = existsSync(SITUATIONS_PAGE)
      ? readFileSync(SITUATIONS_PAGE, 'utf8')
      : '';
    expect(page).toBe(describeSituations());
  });
});

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { readCreationRules } from './creationRules';

const page = readFileSync(
  resolvePackagePath(
    '@crossplane-env/backstage-plugin-crossplane-env-backend',
    '../../docs/policy.md',
  ),
  'utf8',
);

describe('the page on what may be created', () => {
  it('has rules that can be read', () => {
    const [, block] = page.match(/^```yaml[^\n]*\n(.*?)^```$/ms)!;
    const remarks = new ConfigRemarks();

    const rules = readCreationRules(new ConfigReader(parse(block)), remarks);

    expect(remarks.list()).toEqual([]);
    expect(rules).toHaveLength(3);
  });

  it('tells of the keys that a rule has', () => {
    const keys = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, key]) => key);
    expect(keys).toHaveLength(8);
    for (const key of keys) {
      const remarks = new ConfigRemarks();
      const rules = [{ name: 'one', limit: 1, [key]: false }];
      const data = { crossplaneEnv: { lifecycle: { creation: { rules } } } };
      readCreationRules(new ConfigReader(data), remarks);
      expect(remarks.list()[0].sentence).toContain(`[0].${key}' has to be`);
    }
  });
});

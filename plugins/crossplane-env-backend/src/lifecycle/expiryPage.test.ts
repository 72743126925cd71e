import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import {
  ANNOTATION_EXPIRES_AT,
  ANNOTATION_GRACE,
  ANNOTATION_KEPT_UNTIL,
  ANNOTATION_RUN,
  ANNOTATION_TEARDOWN,
  readTerms,
  termsDefaultsFor,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { readExpiryRules } from './expiryRules';

const page = readFileSync(
  resolvePackagePath(
    '@crossplane-env/backstage-plugin-crossplane-env-backend',
    '../../docs/lifecycle.md',
  ),
  'utf8',
);

/** The code in the first and in the last cell of each row of the table below a heading. */
function rowsBelow(heading: string): [first: string, last: string][] {
  const section = page.split(`\n## ${heading}\n`)[1].split('\n## ')[0];
  return [...section.matchAll(/^\| `([^`]+)`.*\| ([^|]*) \|$/gm)].map(
    ([, first, last]) => [first, last.trim().replaceAll('`', '')],
  );
}

describe('the page on how long environments are wanted', () => {
  it('has rules that can be read', () => {
    const [, block] = page.match(/^```yaml[^\n]*\n(.*?)^```$/ms)!;
    const remarks = new ConfigRemarks();

    const rules = readExpiryRules(new ConfigReader(parse(block)), remarks);

    expect(remarks.list()).toEqual([]);
    expect(rules).toHaveLength(3);
  });

  it('tells of the keys that a rule has', () => {
    const keys = rowsBelow('Rules').map(([key]) => key);
    expect(keys).toHaveLength(8);
    for (const key of keys) {
      const remarks = new ConfigRemarks();
      const rules = [{ name: 'one', [key]: false }];
      const data = { crossplaneEnv: { lifecycle: { expiry: { rules } } } };
      readExpiryRules(new ConfigReader(data), remarks);
      expect(remarks.list()[0].sentence).toContain(`[0].${key}' has to be`);
    }
  });

  it('tells of the annotations that there are, and how to write them', () => {
    const rows = rowsBelow('Annotations');

    expect(rows.map(([annotation]) => annotation)).toEqual([
      ANNOTATION_EXPIRES_AT,
      ANNOTATION_TEARDOWN,
      ANNOTATION_GRACE,
      ANNOTATION_KEPT_UNTIL,
      ANNOTATION_RUN,
    ]);
    const { wrong } = readTerms(
      Object.fromEntries(rows),
      termsDefaultsFor(undefined),
    );
    expect(wrong).toEqual([]);
  });
});

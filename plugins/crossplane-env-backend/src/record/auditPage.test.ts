import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { OpenApiDocument } from '../__testUtils__/OpenApiDocument';
import { ConfigRemarks } from '../kubernetes/ConfigRemarks';
import { readKeepFor } from '../lifecycle/AuditRetention';
import { EVENT_TYPES } from './environmentEvents';

const page = readFileSync(
  resolvePackagePath(
    '@crossplane-env/backstage-plugin-crossplane-env-backend',
    '../../docs/audit.md',
  ),
  'utf8',
);

function section(heading: string): string {
  return page.split(`\n## ${heading}\n`)[1].split('\n## ')[0];
}

const { paths, components } = OpenApiDocument.load().content as any;

describe('the page on the audit', () => {
  it('tells of the events that are entered', () => {
    const [row] = section('What is entered').match(/^.*`observed`.*$/m)!;
    const [cell] = row.split('|').slice(1);
    const named = [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);

    // It has an entry of its own, which says more.
    const entered = EVENT_TYPES.filter(type => type !== 'requested');
    expect(named).toEqual(entered);
  });

  it.each(['AuditWay', 'AuditOutcome'])('names each %s', name => {
    for (const value of components.schemas[name].enum) {
      expect(section('What is entered')).toContain(`\`${value}\``);
    }
  });

  it('tells of the parameters that search and export have', () => {
    const named = [
      ...section('Search and export').matchAll(/^\| `([^`]+)`/gm),
    ].map(([, name]) => name);
    const taken = paths['/audit/export'].get.parameters.map(
      (parameter: { name: string }) => parameter.name,
    );

    expect(named).toEqual(taken);
  });

  it('has a configuration that works', () => {
    const [, yaml] = page.match(/^```yaml\n(.*?)^```$/ms)!;
    const remarks = new ConfigRemarks();
    const days = 24 * 3_600_000;

    const keptFor = readKeepFor(new ConfigReader(parse(yaml)), remarks);
    expect(keptFor).toBeGreaterThan(3 * 365 * days - 1);
    expect(remarks.list()).toEqual([]);
  });
});

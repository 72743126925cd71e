import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { TESTED_VERSIONS } from './crossplaneVersion';
import { describeRights, rightsOfEditor, rightsOfViewer } from './neededRights';

const repositoryPath = (path: string) =>
  resolvePackagePath(
    '@crossplane-env/backstage-plugin-crossplane-env-backend',
    `../../${path}`,
  );

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

/** As `verb resource.group`. */
function grantedBy(role: string): string[] {
  const file = readFileSync(repositoryPath('deploy/rbac.yaml'), 'utf8');
  const objects = parseAllDocuments(file).map(document => document.toJS());
  const { rules } = objects.find(
    ({ kind, metadata }) => kind === 'ClusterRole' && metadata.name === role,
  ) as { rules: Rule[] };
  return rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap(group =>
      resources.flatMap(plural =>
        verbs
          .map(verb => ({ verb, group, plural }))
          .flatMap(one => describeRights([one])),
      ),
    ),
  );
}

const KINDS = [{ group: 'example.org', plural: 'apps' }];

it('are for the viewer what deploy/rbac.yaml grants', () => {
  const needed = rightsOfViewer([]).flatMap(right => describeRights([right]));

  expect(needed.sort()).toEqual(grantedBy('crossplane-env-viewer').sort());
});

it('are for the editor the verbs of deploy/rbac.yaml, on what environments are', () => {
  const verbs = new Set(
    grantedBy('crossplane-env-editor').map(right => right.split(' ')[0]),
  );

  expect(rightsOfEditor(KINDS).map(({ verb }) => verb)).toEqual([...verbs]);
  expect(describeRights(rightsOfEditor(KINDS))).toEqual([
    'create, patch, delete apps.example.org',
  ]);
});

it('have the kinds of environments with them, which nothing works without', () => {
  const ofApps = rightsOfViewer(KINDS).filter(
    ({ plural }) => plural === 'apps',
  );

  expect(ofApps.map(({ verb, need }) => `${verb} ${need}`)).toEqual([
    'get essential',
    'list essential',
    'watch essential',
  ]);
});

it('take those versions of Crossplane for tested of which there are recordings', () => {
  const folder = repositoryPath('packages/recordings/recorded');
  expect(existsSync(folder)).toBe(true);
  const recorded = readdirSync(folder)
    .map(name => /^(\d+\.\d+)\./.exec(name)?.[1])
    .filter(version => version !== undefined);

  expect([...new Set(recorded)].sort()).toEqual(TESTED_VERSIONS);
});

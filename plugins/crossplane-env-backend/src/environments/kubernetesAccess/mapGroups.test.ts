import { GroupMapping } from './KubernetesAuthorizationConfig';
import { mapGroups } from './mapGroups';

const OWNERSHIP = [
  'user:default/ada',
  'group:default/team-a',
  'Group:default/Team-B',
  'group:guests/team-c',
  'role:default/admin',
  'nonsense',
];

it.each<[string, GroupMapping, string[]]>([
  [
    'names, if they are unique',
    { from: 'entityName', prefix: '' },
    ['team-a', 'team-b'],
  ],
  [
    'names with a prefix',
    { from: 'entityName', prefix: 'oidc:' },
    ['oidc:team-a', 'oidc:team-b'],
  ],
  [
    'references',
    { from: 'entityRef', prefix: '' },
    ['group:default/team-a', 'group:default/team-b', 'group:guests/team-c'],
  ],
  [
    'no names that Kubernetes keeps for itself',
    { from: 'entityName', prefix: 'system:' },
    [],
  ],
])('calls groups by their %s', (_, mapping, groups) => {
  expect(mapGroups(OWNERSHIP, mapping)).toEqual(groups);
});

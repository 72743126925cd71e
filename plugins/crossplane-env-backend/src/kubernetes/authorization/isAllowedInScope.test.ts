import { FakeAccessReviews } from '../../__testUtils__/FakeAccessReviews';
import { AccessAttributes } from './AccessReviews';
import { isAllowedInScope } from './isAllowedInScope';

const KIND = { verb: 'get', group: 'example.org', plural: 'apps' };
const SHOP = { ...KIND, namespace: 'team-a', name: 'shop' };

async function ask(allowed: string[], attributes: AccessAttributes) {
  const reviews = new FakeAccessReviews();
  allowed.forEach(one => reviews.allowed.add(one));
  const user = { username: 'ada', groups: [] };
  const isAllowed = await isAllowedInScope(reviews, {
    cluster: 'prod',
    user,
    attributes,
  });
  const asked = reviews.questions.map(question => question.attributes);
  return { isAllowed, asked };
}

const EVERYWHERE = KIND;
const IN_NAMESPACE = { ...KIND, namespace: 'team-a' };

it.each<[string, string[], AccessAttributes, boolean, AccessAttributes[]]>([
  ['everywhere', ['get'], SHOP, true, [EVERYWHERE]],
  ['in its namespace', ['get team-a'], SHOP, true, [EVERYWHERE, IN_NAMESPACE]],
  [
    'by its name',
    ['get team-a/shop'],
    SHOP,
    true,
    [EVERYWHERE, IN_NAMESPACE, SHOP],
  ],
  ['elsewhere', ['get team-b'], SHOP, false, [EVERYWHERE, IN_NAMESPACE, SHOP]],
  [
    'by a name, when any is meant',
    ['get team-a/shop'],
    IN_NAMESPACE,
    false,
    [EVERYWHERE, IN_NAMESPACE],
  ],
  [
    'by its name, outside of namespaces',
    ['get shop'],
    { ...KIND, name: 'shop' },
    true,
    [EVERYWHERE, { ...KIND, name: 'shop' }],
  ],
])(
  'asks from wide to narrow what is allowed %s',
  async (_, allowed, attributes, isAllowed, asked) => {
    expect(await ask(allowed, attributes)).toEqual({ isAllowed, asked });
  },
);

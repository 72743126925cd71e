import { until, widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { API_VERSION, GROUP, VERSION, widget } = widgetManifests;

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

export function describeDiscovery(lab: () => Lab): void {
  describe('discovery', () => {
    it('lists a custom kind under its group and version', async () => {
      const { kube } = lab();

      const groups = await kube.get('/apis');
      const group = await kube.get(`/apis/${GROUP}`);
      const version = await kube.get(`/apis/${API_VERSION}`);

      expect(groups.body.groups.map((one: any) => one.name)).toContain(GROUP);
      expect(group.body.preferredVersion).toEqual({
        groupVersion: API_VERSION,
        version: VERSION,
      });
      expect(version.body.groupVersion).toBe(API_VERSION);
      const [widgets, status] = ['widgets', 'widgets/status'].map(name =>
        version.body.resources.find((one: any) => one.name === name),
      );
      expect(widgets).toMatchObject({
        singularName: 'widget',
        kind: 'Widget',
        namespaced: true,
        categories: ['suite'],
      });
      expect([...widgets.verbs].sort()).toEqual([
        'create',
        'delete',
        'deletecollection',
        'get',
        'list',
        'patch',
        'update',
        'watch',
      ]);
      expect(status).toMatchObject({ verbs: ['get', 'patch', 'update'] });
    });

    it('lists the core kinds', async () => {
      const { kube } = lab();

      const { body } = await kube.get('/api/v1');

      const names = body.resources.map((one: any) => one.name);
      expect(names).toEqual(
        expect.arrayContaining([
          'configmaps',
          'events',
          'namespaces',
          'namespaces/status',
          'secrets',
          'services',
        ]),
      );
      expect((await kube.get('/api')).body.versions).toEqual(['v1']);
    });

    it('tells everything in one document to those who ask for it', async () => {
      const { kube } = lab();

      const { headers, body } = await kube.get('/apis', {
        Accept: `${AGGREGATED},application/json`,
      });

      expect(headers['content-type']).toBe(AGGREGATED);
      expect(headers.etag).toBeDefined();
      expect(body).toMatchObject({
        kind: 'APIGroupDiscoveryList',
        apiVersion: 'apidiscovery.k8s.io/v2',
      });
      const group = body.items.find((one: any) => one.metadata.name === GROUP);
      const [{ version, resources }] = group.versions;
      expect(version).toBe(VERSION);
      expect(
        resources.find((one: any) => one.resource === 'widgets'),
      ).toMatchObject({
        responseKind: { group: GROUP, version: VERSION, kind: 'Widget' },
        scope: 'Namespaced',
        singularResource: 'widget',
        subresources: [{ subresource: 'status' }],
      });
    });

    it('publishes the schema of a custom kind', async () => {
      const { kube } = lab();

      // The index follows soon after the kind is served.
      const schema = await until(async () => {
        const index = await kube.http.send('/openapi/v3');
        expect(index.headers['content-type']).toBe('text/plain; charset=utf-8');
        const { paths } = JSON.parse(index.text);
        const document = paths[`apis/${API_VERSION}`];
        const { body } = await kube.get(document?.serverRelativeURL ?? '/');
        return body.components?.schemas['org.example.suite.v1beta1.Widget'];
      });

      expect(schema['x-kubernetes-group-version-kind']).toEqual([
        { group: GROUP, version: VERSION, kind: 'Widget' },
      ]);
      expect(
        schema.properties.spec.properties.forProvider.properties.size,
      ).toMatchObject({ type: 'integer', minimum: 1 });
    });

    it('tells health and version to anyone', async () => {
      const { target, kube } = lab();
      const anonymous = { Authorization: '' };

      const health = await kube.get('/readyz', anonymous);
      const version = await kube.get('/version', anonymous);

      expect(target.url).not.toMatch(/\/$/);
      expect([health.code, health.body]).toEqual([200, 'ok']);
      expect(version.body).toMatchObject({ major: '1' });
    });
  });
}

function namesOf({ body }: { body: any }): string[] {
  return body.items.map((item: any) => item.metadata.name);
}

export function describeLists(lab: () => Lab): void {
  describe('lists', () => {
    const query = 'labelSelector=suite%3Dlists';

    beforeAll(async () => {
      const { kube, widgets } = lab();
      for (const index of [0, 1, 2, 3, 4, 5, 6]) {
        const labels = { suite: 'lists', half: String(index % 2) };
        await kube.create(
          widgets,
          widget({ name: `list-${index}`, labels }, { size: index + 1 }),
        );
      }
    });

    it('name the kind once for built-in kinds, and in each item for custom ones', async () => {
      const { kube, widgets, configMaps } = lab();
      await kube.create(configMaps, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'listed' },
      });

      const custom = (await kube.get(widgets)).body;
      const builtin = (await kube.get(configMaps)).body;

      expect(custom).toMatchObject({
        kind: 'WidgetList',
        apiVersion: 'suite.example.org/v1beta1',
        metadata: { resourceVersion: expect.stringMatching(/^\d+$/) },
      });
      expect(custom.items[0].kind).toBe('Widget');
      expect(builtin.kind).toBe('ConfigMapList');
      expect(builtin.items[0].kind).toBeUndefined();
    });

    it('come in pages of one state of the world', async () => {
      const { kube, widgets } = lab();
      const total = namesOf(await kube.get(widgets)).length;
      const first = await kube.get(`${widgets}?limit=3`);
      await kube.create(widgets, widget('between-pages'));
      const rest = await kube.get(
        `${widgets}?continue=${encodeURIComponent(
          first.body.metadata.continue,
        )}`,
      );

      expect(first.body.items).toHaveLength(3);
      expect(first.body.metadata.remainingItemCount).toBe(total - 3);
      expect(rest.body.items).toHaveLength(total - 3);
      expect(rest.body.metadata.continue).toBe('');
      expect(rest.body.metadata.remainingItemCount).toBeUndefined();
      expect(namesOf(rest)).not.toContain('between-pages');
      expect(rest.body.metadata.resourceVersion).toBe(
        first.body.metadata.resourceVersion,
      );
    });

    it('do not count what remains of a selection', async () => {
      const { kube, widgets } = lab();

      const { body } = await kube.get(`${widgets}?${query}&limit=1`);

      expect(body.metadata.continue).toBeDefined();
      expect(body.metadata.remainingItemCount).toBeUndefined();
    });

    it('select by labels', async () => {
      const { kube, widgets } = lab();
      const select = async (selector: string) =>
        namesOf(
          await kube.get(
            `${widgets}?labelSelector=${encodeURIComponent(
              `suite=lists,${selector}`,
            )}`,
          ),
        );

      expect(await select('half=1')).toEqual(['list-1', 'list-3', 'list-5']);
      expect(await select('half!=1')).toHaveLength(4);
      expect(await select('half in (0,1)')).toHaveLength(7);
      expect(await select('half notin (0)')).toHaveLength(3);
      expect(await select('half,!other')).toHaveLength(7);
    });

    it('select by name, and by no other field of a custom kind', async () => {
      const { kube, widgets } = lab();

      const byName = await kube.get(
        `${widgets}?fieldSelector=metadata.name%3Dlist-2`,
      );
      const byField = await kube.get(
        `${widgets}?fieldSelector=spec.forProvider.size%3D2`,
      );

      expect(namesOf(byName)).toEqual(['list-2']);
      expect(refusal(byField)).toEqual({
        code: 400,
        reason: 'BadRequest',
        message: 'field label not supported: spec.forProvider.size',
      });
    });

    it('select events by what they are about', async () => {
      const { kube, namespace } = lab();
      const path = `/api/v1/namespaces/${namespace}/events`;
      for (const name of ['one', 'two']) {
        await kube.create(path, {
          apiVersion: 'v1',
          kind: 'Event',
          metadata: { name: `${name}.1` },
          involvedObject: { kind: 'Widget', name, namespace },
          reason: 'Seen',
          message: 'It was seen.',
          type: 'Warning',
        });
      }

      const selector = 'involvedObject.name=two,type=Warning';
      const found = await kube.get(
        `${path}?fieldSelector=${encodeURIComponent(selector)}`,
      );

      expect(namesOf(found)).toEqual(['two.1']);
    });

    it('can be of the state at a version', async () => {
      const { kube, widgets } = lab();
      const before = await kube.get(`${widgets}?${query}`);
      const version = before.body.metadata.resourceVersion;
      const labels = { suite: 'lists' };
      await kube.create(widgets, widget({ name: 'list-later', labels }));

      const exact = await kube.get(
        `${widgets}?${query}&resourceVersion=${version}&resourceVersionMatch=Exact`,
      );
      const notOlder = await kube.get(
        `${widgets}?${query}&resourceVersion=${version}`,
      );

      expect(namesOf(exact)).toEqual(namesOf(before));
      expect(exact.body.metadata.resourceVersion).toBe(version);
      expect(namesOf(notOlder)).toContain('list-later');
    });

    it('cannot be of the future', async () => {
      const { kube, widgets } = lab();

      const { headers, body } = await kube.get(
        `${widgets}?resourceVersion=99999999&resourceVersionMatch=NotOlderThan`,
      );

      expect(body).toMatchObject({ code: 504, reason: 'Timeout' });
      expect(headers['retry-after']).toBe('1');
      expect(body.message).toMatch(
        /^Timeout: Too large resource version: 99999999, current: \d+$/,
      );
      expect(body.details.causes).toEqual([
        {
          reason: 'ResourceVersionTooLarge',
          message: 'Too large resource version',
        },
      ]);
    });
  });
}

interface Refused {
  options: string;
  code: number;
  reason?: string;
  message: string;
}

function listOptionsInvalid(detail: string) {
  return {
    code: 422,
    reason: 'Invalid',
    message: `ListOptions.meta.k8s.io "" is invalid: ${detail}`,
  };
}

function badContinue(detail: string) {
  return {
    code: 400,
    reason: 'BadRequest',
    message: `invalid continue token: continue key is not valid: ${detail}`,
  };
}

const OTHER_VERSION = Buffer.from(
  JSON.stringify({ v: 'x/v1', rv: 3, start: '/a' }),
).toString('base64url');

const PARSE =
  'resourceVersion: Invalid value: "abc": strconv.ParseUint: parsing "abc": invalid syntax';

const REFUSED: Refused[] = [
  {
    options: 'continue=abc',
    ...badContinue("invalid character 'i' looking for beginning of value"),
  },
  {
    options: `continue=${OTHER_VERSION}`,
    ...badContinue('server does not recognize this encoded version x/v1'),
  },
  {
    options: 'limit=abc',
    code: 400,
    reason: 'BadRequest',
    message: 'strconv.ParseInt: parsing "abc": invalid syntax',
  },
  {
    options: 'resourceVersion=abc',
    code: 400,
    reason: 'BadRequest',
    message: `invalid resource version: ${PARSE}`,
  },
  {
    options: 'resourceVersionMatch=Exact',
    ...listOptionsInvalid(
      'resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided',
    ),
  },
  {
    options: 'resourceVersion=0&resourceVersionMatch=Exact',
    ...listOptionsInvalid(
      'resourceVersionMatch: Forbidden: resourceVersionMatch "exact" is forbidden for resourceVersion "0"',
    ),
  },
  {
    options: 'resourceVersion=1&resourceVersionMatch=Foo',
    ...listOptionsInvalid(
      'resourceVersionMatch: Unsupported value: "Foo": supported values: "Exact", "NotOlderThan", ""',
    ),
  },
  {
    options: 'fieldSelector=spec.forProvider.size%3D2',
    code: 400,
    reason: 'BadRequest',
    message: 'field label not supported: spec.forProvider.size',
  },
  {
    options: 'watch=true&resourceVersion=abc',
    code: 500,
    reason: undefined,
    message: PARSE,
  },
  {
    options: 'watch=true&sendInitialEvents=true',
    ...listOptionsInvalid(
      'resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
    ),
  },
  {
    options: 'watch=true&resourceVersion=0&resourceVersionMatch=Exact',
    ...listOptionsInvalid(
      '[resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided, resourceVersionMatch: Unsupported value: "Exact": supported values: "NotOlderThan"]',
    ),
  },
];

export function describeListOptions(lab: () => Lab): void {
  describe('lists and watches', () => {
    it.each(REFUSED)('refuse $options', async ({ options, ...expected }) => {
      const { kube, widgets } = lab();

      const answer = await kube.get(`${widgets}?${options}`);

      expect(refusal(answer)).toEqual(expected);
    });

    it('refuse a version where a list goes on', async () => {
      const { kube, widgets } = lab();
      await kube.create(widgets, widget('option-a'));
      await kube.create(widgets, widget('option-b'));
      const { body } = await kube.get(`${widgets}?limit=1`);

      const answer = await kube.get(
        `${widgets}?limit=1&resourceVersion=5&continue=${body.metadata.continue}`,
      );

      expect(refusal(answer)).toEqual({
        code: 400,
        reason: 'BadRequest',
        message:
          'specifying resource version is not allowed when using continue',
      });
    });
  });
}

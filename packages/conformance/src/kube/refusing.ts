import { widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { API_VERSION, GROUP, widget } = widgetManifests;

const INVALID_NAME =
  'Widget.suite.example.org "Bad_Name" is invalid: metadata.name: Invalid value: "Bad_Name": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, \'-\' or \'.\', and must start and end with an alphanumeric character';

export function describeValidation(lab: () => Lab): void {
  describe('validation', () => {
    it('names the field and the rule', async () => {
      const { kube, widgets } = lab();

      const { body } = await kube.create(widgets, widget('inv', { size: 0 }));

      expect(body).toMatchObject({
        code: 422,
        reason: 'Invalid',
        message:
          'Widget.suite.example.org "inv" is invalid: spec.forProvider.size: Invalid value: 0: spec.forProvider.size in body should be greater than or equal to 1',
        details: {
          name: 'inv',
          group: 'suite.example.org',
          kind: 'Widget',
          causes: [
            {
              reason: 'FieldValueInvalid',
              message:
                'Invalid value: 0: spec.forProvider.size in body should be greater than or equal to 1',
              field: 'spec.forProvider.size',
            },
          ],
        },
      });
    });

    it('tells of a wrong type and of a missing field', async () => {
      const { kube, widgets } = lab();

      const type = await kube.create(widgets, widget('inv', { size: 'big' }));
      const missing = await kube.create(widgets, {
        ...widget('inv'),
        spec: {},
      });

      expect(type.body.message).toBe(
        'Widget.suite.example.org "inv" is invalid: spec.forProvider.size: Invalid value: "string": spec.forProvider.size in body must be of type integer: "string"',
      );
      expect(missing.body.message).toBe(
        'Widget.suite.example.org "inv" is invalid: spec.forProvider: Required value',
      );
    });

    it('refuses a name that is none', async () => {
      const { kube, widgets } = lab();

      const answer = refusal(await kube.create(widgets, widget('Bad_Name')));

      expect(answer).toMatchObject({ code: 422, reason: 'Invalid' });
      expect(answer.message).toContain(INVALID_NAME);
    });

    it('refuses labels that are none, and two controllers', async () => {
      const { kube, widgets } = lab();
      const owner = {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: 'a',
        uid: '1',
        controller: true,
      };

      const labels = await kube.create(
        widgets,
        widget({ name: 'labels', labels: { a: 'not good' } }),
      );
      const owners = await kube.create(
        widgets,
        widget({
          name: 'owners',
          ownerReferences: [owner, { ...owner, name: 'b', uid: '2' }],
        }),
      );

      expect(labels.body.message).toContain(
        'metadata.labels: Invalid value: "not good": a valid label must be an empty string or consist of alphanumeric characters',
      );
      expect(owners.body.message).toContain(
        'Only one reference can have Controller set to true. Found "true" in references for ConfigMap/a and ConfigMap/b',
      );
    });

    it('drops unknown fields with a warning, or refuses them when asked to', async () => {
      const { kube, widgets } = lab();
      const unknown = { size: 1, nope: 1 };

      const dropped = await kube.create(widgets, widget('unknown', unknown));
      const silent = await kube.create(
        `${widgets}?fieldValidation=Ignore`,
        widget('unknown-silent', unknown),
      );
      const strict = await kube.create(
        `${widgets}?fieldValidation=Strict`,
        widget('unknown-strict', unknown),
      );

      expect(dropped.code).toBe(201);
      expect(dropped.body.spec.forProvider).toEqual({ size: 1 });
      expect(dropped.headers.warning).toBe(
        '299 - "unknown field \\"spec.forProvider.nope\\""',
      );
      expect(silent.headers.warning).toBeUndefined();
      expect(refusal(strict)).toEqual({
        code: 400,
        reason: 'BadRequest',
        message:
          'Widget in version "v1beta1" cannot be handled as a Widget: strict decoding error: unknown field "spec.forProvider.nope"',
      });
    });

    it('warns of each unknown field, wherever it is, and of a patch that brings one', async () => {
      const { kube, widgets } = lab();

      const several = await kube.create(widgets, {
        ...widget({ name: 'several', nope: 1 }, { size: 1, z: 1, y: 2 }),
        more: 1,
      });
      const path = `${widgets}/several`;
      const patch = { spec: { nope: 1 } };
      const warned = await kube.merge(path, patch);
      const strict = await kube.merge(`${path}?fieldValidation=Strict`, patch);

      expect(several.headers.warning).toBe(
        ['metadata.nope', 'more', 'spec.forProvider.y', 'spec.forProvider.z']
          .map(field => `299 - "unknown field \\"${field}\\""`)
          .join(', '),
      );
      expect(warned.code).toBe(200);
      expect(warned.headers.warning).toBe(
        '299 - "unknown field \\"spec.nope\\""',
      );
      expect(refusal(strict)).toMatchObject({ code: 422, reason: 'Invalid' });
      expect(strict.body.message).toMatch(
        /^ "" is invalid: patch: Invalid value: "\{.*\}": strict decoding error: unknown field "spec\.nope"$/,
      );
    });

    it('warns of a finalizer without a domain', async () => {
      const { kube, widgets } = lab();

      const { headers, body } = await kube.create(
        widgets,
        widget({ name: 'plain', finalizers: ['plain', 'a.example.org'] }),
      );
      await kube.merge(`${widgets}/plain`, { metadata: { finalizers: null } });

      expect(body.metadata.finalizers).toEqual(['plain', 'a.example.org']);
      expect(headers.warning).toContain(
        '299 - "metadata.finalizers: \\"plain\\": prefer a domain-qualified finalizer name to avoid accidental conflicts with other finalizer writers"',
      );
      expect(headers.warning).toContain(
        '299 - "metadata.finalizers: \\"a.example.org\\": prefer a domain-qualified finalizer name including a path (/) to avoid accidental conflicts with other finalizer writers"',
      );
    });

    it('refuses a name that is too long', async () => {
      const { kube, widgets } = lab();

      const { body } = await kube.create(widgets, widget('a'.repeat(254)));

      expect(body.details.causes).toEqual([
        {
          reason: 'FieldValueInvalid',
          message: `Invalid value: "${'a'.repeat(
            254,
          )}": must be no more than 253 characters`,
          field: 'metadata.name',
        },
      ]);
    });

    it('keeps what the schema leaves open', async () => {
      const { kube, widgets } = lab();
      const free = { any: { thing: [1, { goes: true }] } };

      const { body } = await kube.create(widgets, widget('free', { free }));

      expect(body.spec.forProvider.free).toEqual(free);
    });

    it('refuses an item twice in a set and in a list map', async () => {
      const { kube, widgets } = lab();

      const set = await kube.create(
        widgets,
        widget('twice', { tags: ['a', 'a'] }),
      );
      const map = await kube.create(
        widgets,
        widget('twice', { parts: [{ name: 'a' }, { name: 'a' }] }),
      );

      expect(set.body.message).toBe(
        'Widget.suite.example.org "twice" is invalid: spec.forProvider.tags[1]: Duplicate value: "a"',
      );
      expect(map.body.message).toBe(
        'Widget.suite.example.org "twice" is invalid: spec.forProvider.parts[1]: Duplicate value: {"name":"a"}',
      );
    });
  });
}

const NOT_ALLOWED = {
  code: 405,
  reason: 'MethodNotAllowed',
  message: 'the server does not allow this method on the requested resource',
};

const CONFIG_MAP = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'refused' },
};

/** Requests that no object can be found or made for. */
export function describeRefusals(lab: () => Lab): void {
  describe('requests', () => {
    it.each([
      '/nope',
      '/apis/nope.example.org',
      '/apis/nope.example.org/v1/nopes',
      `/apis/${GROUP}/v9`,
      `/apis/${API_VERSION}/nopes`,
      `/apis/${API_VERSION}/widgets/a`,
    ])('get 404 in plain text for %s', async path => {
      const { code, headers, body } = await lab().kube.get(path);

      expect({ code, type: headers['content-type'], body }).toEqual({
        code: 404,
        type: 'text/plain; charset=utf-8',
        body: '404 page not found\n',
      });
    });

    it.each([
      '/api/v2',
      '/api/v1/nopes',
      '/api/v1/configmaps/a',
      '/apis/apps/v7',
      '/apis/apps/v1/nopes',
    ])('get 404 as a Status for %s, beside built-in kinds', async path => {
      const { body } = await lab().kube.get(path);

      expect(body).toEqual({
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: 'the server could not find the requested resource',
        reason: 'NotFound',
        details: {},
        code: 404,
      });
    });

    it.each(['POST', 'DELETE'])(
      'cannot %s custom resources across namespaces',
      async method => {
        const { kube } = lab();
        const path = `/apis/${API_VERSION}/widgets`;

        const answer = await kube.send(path, { method, body: widget('x') });

        expect([answer.code, answer.body]).toEqual([
          404,
          '404 page not found\n',
        ]);
      },
    );

    it('cannot create at, or delete from, where built-in kinds allow neither', async () => {
      const { kube, configMaps } = lab();
      const requests: [string, string][] = [
        ['POST', `${configMaps}/refused`],
        ['PUT', configMaps],
        ['POST', '/api/v1/configmaps'],
        ['DELETE', '/api/v1/configmaps'],
        ['DELETE', '/api/v1/namespaces'],
        ['DELETE', `/api/v1/namespaces/${lab().namespace}/status`],
      ];

      for (const [method, path] of requests) {
        const answer = await kube.send(path, { method, body: CONFIG_MAP });
        expect({ method, path, ...refusal(answer) }).toEqual({
          method,
          path,
          ...NOT_ALLOWED,
        });
      }
    });

    it('can read and write a subresource, and nothing else', async () => {
      const { kube, widgets } = lab();
      await kube.create(widgets, widget('sub'));

      const read = await kube.get(`${widgets}/sub/status`);
      const deleted = await kube.delete(`${widgets}/sub/status`);
      const unknown = await kube.get(`${widgets}/sub/scale`);

      expect(read.body).toMatchObject({ kind: 'Widget' });
      expect(refusal(deleted)).toEqual({
        code: 405,
        reason: 'MethodNotAllowed',
        message:
          'delete is not supported on resources of kind "widgets.suite.example.org"',
      });
      expect(refusal(unknown)).toEqual({
        code: 404,
        reason: 'NotFound',
        message: 'widgets.suite.example.org "sub" not found',
      });
      expect((await kube.get(`${widgets}/sub`)).code).toBe(200);
    });

    it('must hold an object in a form that is known', async () => {
      const { kube, widgets, configMaps } = lab();

      const nothing = await kube.send(configMaps, { method: 'POST' });
      const text = await kube.send(widgets, {
        method: 'POST',
        body: widget('text'),
        headers: { 'Content-Type': 'text/plain' },
      });

      expect(refusal(nothing)).toEqual({
        code: 400,
        reason: 'BadRequest',
        message:
          "the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error: unexpected end of JSON input (<empty>)",
      });
      expect(refusal(text)).toEqual({
        code: 415,
        reason: 'UnsupportedMediaType',
        message: expect.stringMatching(
          /^the body of the request was in an unknown format - accepted media types include: application\/json, application\/yaml/,
        ),
      });
    });

    it('must hold an object of the kind that the path names', async () => {
      const { kube, widgets } = lab();

      const answer = await kube.create(widgets, {
        ...widget('other'),
        kind: 'Foo',
      });

      expect(refusal(answer)).toEqual({
        code: 422,
        reason: 'Invalid',
        message:
          'Foo.suite.example.org "other" is invalid: kind: Invalid value: "Foo": must be Widget',
      });
    });
  });
}

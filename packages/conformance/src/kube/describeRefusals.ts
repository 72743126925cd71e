import { widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { API_VERSION, GROUP, widget } = widgetManifests;

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

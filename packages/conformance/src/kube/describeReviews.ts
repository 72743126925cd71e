import {
  KubeClient,
  type KubeAnswer,
  widgetManifests,
} from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { GROUP } = widgetManifests;

const ACCESS = 'authorization.k8s.io';
const IDENTITY = 'authentication.k8s.io';

interface Review {
  group: string;
  kind: string;
  spec?: object;
  namespace?: string;
}

function ask(client: KubeClient, review: Review): Promise<KubeAnswer> {
  const { group, kind, spec, namespace } = review;
  const scope = namespace ? `/namespaces/${namespace}` : '';
  const path = `/apis/${group}/v1${scope}/${kind.toLowerCase()}s`;
  return client.create(path, { apiVersion: `${group}/v1`, kind, spec });
}

const WIDGETS = { group: GROUP, resource: 'widgets', verb: 'get' };

/** Questions about who somebody is, and what somebody may do. */
export function describeReviews(lab: () => Lab): void {
  describe('reviews', () => {
    it('tell what the caller may do', async () => {
      const { kube, jane } = lab();
      const review = {
        group: ACCESS,
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: WIDGETS },
      };

      const admin = await ask(kube, review);
      const user = await ask(jane, review);

      expect(admin.code).toBe(201);
      expect(admin.body.status).toEqual({ allowed: true });
      expect(user.body.spec).toEqual(review.spec);
      expect(user.body.status).toEqual({ allowed: false });
    });

    it('tell what another may do to paths and within a namespace', async () => {
      const { kube, namespace } = lab();

      const path = await ask(kube, {
        group: ACCESS,
        kind: 'SubjectAccessReview',
        spec: {
          user: 'x',
          groups: ['system:authenticated'],
          nonResourceAttributes: { path: '/apis', verb: 'get' },
        },
      });
      const local = await ask(kube, {
        group: ACCESS,
        kind: 'LocalSubjectAccessReview',
        namespace,
        spec: { user: 'x', resourceAttributes: { ...WIDGETS, namespace } },
      });

      expect(path.body.status).toEqual({
        allowed: true,
        reason:
          'RBAC: allowed by ClusterRoleBinding "system:discovery" of ClusterRole "system:discovery" to Group "system:authenticated"',
      });
      expect(local.body.status).toEqual({ allowed: false });
    });

    it('must ask one thing, and about somebody', async () => {
      const { kube } = lab();
      const invalid = (detail: string) => ({
        code: 422,
        reason: 'Invalid',
        message: `.authorization.k8s.io "" is invalid: ${detail}`,
      });

      const nothing = await ask(kube, {
        group: ACCESS,
        kind: 'SelfSubjectAccessReview',
        spec: {},
      });
      const both = await ask(kube, {
        group: ACCESS,
        kind: 'SelfSubjectAccessReview',
        spec: {
          resourceAttributes: WIDGETS,
          nonResourceAttributes: { path: '/' },
        },
      });
      const nobody = await ask(kube, {
        group: ACCESS,
        kind: 'SubjectAccessReview',
        spec: { resourceAttributes: WIDGETS },
      });

      expect([nothing, both, nobody].map(refusal)).toEqual([
        invalid(
          'spec.resourceAttributes: Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified',
        ),
        invalid(
          'spec.nonResourceAttributes: Invalid value: {"Path":"/","Verb":""}: cannot be specified in combination with resourceAttributes',
        ),
        invalid(
          'spec.user: Invalid value: "": at least one of user or group must be specified',
        ),
      ]);
    });

    it('about others are not for everybody', async () => {
      const { jane } = lab();

      const answer = await ask(jane, {
        group: ACCESS,
        kind: 'SubjectAccessReview',
        spec: { user: 'x', resourceAttributes: WIDGETS },
      });

      expect(refusal(answer)).toEqual({
        code: 403,
        reason: 'Forbidden',
        message:
          'subjectaccessreviews.authorization.k8s.io is forbidden: User "jane" cannot create resource "subjectaccessreviews" in API group "authorization.k8s.io" at the cluster scope',
      });
    });

    it('list the rules of the caller in a namespace', async () => {
      const { kube, jane, namespace } = lab();
      const review = { group: ACCESS, kind: 'SelfSubjectRulesReview' };

      const user = await ask(jane, { ...review, spec: { namespace } });
      const admin = await ask(kube, { ...review, spec: { namespace } });
      const nowhere = await ask(jane, { ...review, spec: {} });

      expect(user.code).toBe(201);
      expect(user.body).toMatchObject({
        spec: {},
        status: { incomplete: false },
      });
      expect(user.body.status.resourceRules).toContainEqual({
        apiGroups: [ACCESS],
        resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
        verbs: ['create'],
      });
      expect(JSON.stringify(user.body.status)).not.toContain('"*"');
      expect(admin.body.status.resourceRules).toContainEqual({
        apiGroups: ['*'],
        resources: ['*'],
        verbs: ['*'],
      });
      expect(refusal(nowhere)).toEqual({
        code: 400,
        reason: 'BadRequest',
        message: 'no namespace on request',
      });
    });

    it('tell who calls, and whose a token is', async () => {
      const { target, kube, jane } = lab();
      const token = { group: IDENTITY, kind: 'TokenReview' };
      const user = {
        username: 'jane',
        groups: ['dev', 'system:authenticated'],
      };

      const self = await ask(jane, {
        group: IDENTITY,
        kind: 'SelfSubjectReview',
      });
      const known = await ask(kube, {
        ...token,
        spec: { token: target.userToken },
      });
      const unknown = await ask(kube, { ...token, spec: { token: 'x' } });

      expect(self.body.status.userInfo).toMatchObject(user);
      expect(known.body.status).toMatchObject({ authenticated: true, user });
      expect(unknown.body.status).toEqual({
        user: {},
        error: 'invalid bearer token',
      });
    });
  });
}

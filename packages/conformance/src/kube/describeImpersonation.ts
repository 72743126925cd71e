import { widgetManifests } from '@crossplane-env/testkit';
import { Lab, refusal } from './Lab';

const { GROUP } = widgetManifests;

export function describeImpersonation(lab: () => Lab): void {
  describe('impersonation', () => {
    function forbidden(message: string) {
      return { code: 403, reason: 'Forbidden', message };
    }

    function cannotList(user: string) {
      return forbidden(
        `widgets.${GROUP} is forbidden: User "${user}" cannot list resource "widgets" in API group "${GROUP}" in the namespace "${
          lab().namespace
        }"`,
      );
    }

    it.each(['carl', 'system:serviceaccount:default:bot'])(
      'gives the rights of %s, and no others',
      async user => {
        const { kube, widgets } = lab();

        const answer = await kube.get(widgets, { 'Impersonate-User': user });

        expect(refusal(answer)).toEqual(cannotList(user));
      },
    );

    it('gives the rights of groups', async () => {
      const { kube, widgets } = lab();

      const { code } = await kube.get(widgets, {
        'Impersonate-User': 'carl',
        'Impersonate-Group': 'system:masters',
      });

      expect(code).toBe(200);
    });

    it('says who the caller has become', async () => {
      const { kube } = lab();
      const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';

      const { body } = await kube.send(path, {
        method: 'POST',
        body: {
          apiVersion: 'authentication.k8s.io/v1',
          kind: 'SelfSubjectReview',
        },
        headers: {
          'Impersonate-User': 'carl',
          'Impersonate-Group': 'ops',
        },
      });

      expect(body.status.userInfo).toEqual({
        username: 'carl',
        groups: ['ops', 'system:authenticated'],
      });
    });

    it('is not for everybody', async () => {
      const { jane, widgets } = lab();

      const answer = await jane.get(widgets, { 'Impersonate-User': 'carl' });

      expect(refusal(answer)).toEqual(
        forbidden(
          'users "carl" is forbidden: User "jane" cannot impersonate resource "users" in API group "" at the cluster scope',
        ),
      );
    });

    it('needs a user for the groups', async () => {
      const { kube, widgets } = lab();

      const answer = await kube.get(widgets, { 'Impersonate-Group': 'ops' });

      expect(refusal(answer)).toEqual({
        code: 400,
        reason: 'BadRequest',
        message: 'requested [{Group  ops    }] without impersonating a user',
      });
    });
  });
}

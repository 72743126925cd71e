import { StatusResponse } from '@crossplane-env/backstage-plugin-crossplane-env-common';

/** Of a cluster whose viewer lacks a right. */
export function aStatus(): StatusResponse {
  return {
    items: [
      {
        cluster: 'prod',
        checkedAt: '2026-03-01T12:00:00.000Z',
        viewer: {
          accepted: true,
          username:
            'system:serviceaccount:crossplane-env:crossplane-env-viewer',
          groups: ['system:authenticated'],
          expiresAt: '2027-03-01T12:00:00.000Z',
        },
        kubernetesVersion: 'v1.35.0',
        crossplane: { version: '2.4.0', tested: true },
        picture: {
          complete: true,
          environments: 4,
          environmentTypes: 1,
          unreadableKinds: [],
        },
        findings: [
          {
            code: 'missing-rights',
            severity: 'warning',
            sentence: 'The watching identity lacks rights.',
            remedy: 'Apply deploy/rbac.yaml.',
            details: ['get, list, watch functions.pkg.crossplane.io'],
          },
        ],
      },
    ],
    findings: [],
  };
}

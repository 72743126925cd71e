import { indexPlatform } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { PlatformView } from '../inventory/Inventory';

/** A platform with a provider of S3 buckets, which is unhealthy. */
export function aPlatform(overrides: Partial<PlatformView> = {}): PlatformView {
  const unknownKinds = ['Lock.pkg.crossplane.io'];
  return {
    index: indexPlatform({
      cluster: 'prod',
      objects: [
        {
          object: {
            apiVersion: 'pkg.crossplane.io/v1',
            kind: 'Provider',
            metadata: {
              name: 'provider-aws-s3',
              uid: 'uid-of-provider-aws-s3',
              creationTimestamp: '2026-03-01T10:00:00Z',
            },
            spec: { package: 'xpkg.example.org/provider-aws-s3:v1' },
            status: {
              conditions: [
                {
                  type: 'Installed',
                  status: 'True',
                  reason: 'ActivePackageRevision',
                  lastTransitionTime: '2026-03-01T10:00:00Z',
                },
                {
                  type: 'Healthy',
                  status: 'False',
                  reason: 'UnhealthyPackageRevision',
                  message: 'the Deployment is not available',
                  lastTransitionTime: '2026-03-01T11:00:00Z',
                },
              ],
            },
          },
          events: [],
        },
      ],
      unknownKinds,
    }),
    unknownKinds,
    ...overrides,
  };
}

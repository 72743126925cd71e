import { condition, READY } from '../../__fixtures__/conditions';
import { LATER, claim, composite, managed } from '../../__fixtures__/resources';
import type { Situation } from '../Situation';

export const f21UpdateRefused: Situation[] = [
  {
    id: 'F21',
    title: 'A change cannot be made, and all others say that they are fine',
    source: { recording: 'managed-update-refused' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Widget app-widget', 'failed'],
        ['ConfigMap app-config', 'ready'],
      ],
      sentence:
        'Widget widget cannot be changed in this way once it exists: refuse to update the external resource because the following update requires replacing it: cannot change the value of the argument "location" from "westeurope" to "switzerlandnorth".',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Widget app-widget' },
      settlement: 'failed',
    },
  },
  {
    id: 'F21',
    title:
      'A real provider cannot make a change, and the composite says that all is fine',
    source: { recording: 'provider-update-failed' },
    environment: {
      verdict: 'failed',
      resources: [
        ['App app', 'failed'],
        ['Bucket app-bucket', 'failed'],
      ],
      sentence:
        'Bucket bucket could not be changed: cannot change region from "eu" to "us".',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Bucket app-bucket' },
      settlement: 'failed',
    },
  },
  {
    id: 'F21',
    title: 'The last call of an upjet provider failed, and everything is True',
    source: {
      root: claim({
        conditions: READY,
        children: [
          composite({
            conditions: READY,
            children: [
              managed({
                conditions: [
                  ...READY,
                  condition('LastAsyncOperation', 'False', {
                    reason: 'AsyncUpdateFailure',
                    message:
                      'async update failed: refuse to update the external resource because the following update requires replacing it: cannot change the value of the argument "location" from "westeurope" to "switzerlandnorth"',
                  }),
                ],
              }),
            ],
          }),
        ],
      }),
      now: LATER,
    },
    environment: {
      verdict: 'failed',
      resources: [
        ['DB orders', 'failed'],
        ['App shop', 'failed'],
        ['Bucket shop-results-x7k2p', 'failed'],
      ],
      sentence:
        'Bucket results cannot be changed in this way once it exists: refuse to update the external resource because the following update requires replacing it: cannot change the value of the argument "location" from "westeurope" to "switzerlandnorth".',
      actor: 'requester',
      healsItself: false,
      cause: { resource: 'Bucket shop-results-x7k2p' },
      settlement: 'failed',
    },
  },
];

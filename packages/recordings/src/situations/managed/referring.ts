import { autoReady } from '@crossplane-env/testkit';
import { desiredWidget, desires } from '../lab/pipeline';
import { available, creating, failing, notReady } from '../lab/statuses';
import { appSituation } from '../lab/situations';
import { created, isReady, isUnready, reported } from '../lab/steps';
import type { Situation } from '../Situation';

const NETWORK = desires({
  vpc: desiredWidget(),
  'subnet-a': desiredWidget(),
  'subnet-b': desiredWidget(),
});

const WAITS_FOR_VPC = failing(
  'cannot resolve references: mg.Spec.ForProvider.VPCID: referenced field was empty (referenced resource may not yet be ready)',
);

/** Managed resources that wait for one another. */
export const referring: Situation[] = [
  appSituation('managed-reference-pending', {
    shows: 'Two resources wait for a third that is being created.',
    pipeline: [NETWORK, autoReady],
    steps: [
      created(isUnready),
      reported('the VPC is being created', creating, { resource: 'vpc' }),
      reported('one waits for the VPC', WAITS_FOR_VPC, {
        resource: 'subnet-a',
      }),
      reported('so does another', WAITS_FOR_VPC, { resource: 'subnet-b' }),
    ],
  }),
  appSituation('managed-reference-resolved', {
    shows: 'Two resources have waited for a third, and all are ready.',
    pipeline: [NETWORK, autoReady],
    steps: [
      created(isUnready),
      reported('one waits for the VPC', WAITS_FOR_VPC, {
        resource: 'subnet-a',
      }),
      reported('all become ready', available, { check: isReady }),
    ],
  }),
  appSituation('managed-reference-blocked', {
    shows: 'Two resources wait for a third that cannot be created.',
    failures: ['F06'],
    pipeline: [NETWORK, autoReady],
    steps: [
      created(isUnready),
      reported(
        'the VPC cannot be created',
        failing(
          'create failed: cannot create VPC: VpcLimitExceeded: The maximum number of VPCs has been reached.',
          notReady('Creating'),
        ),
        { resource: 'vpc' },
      ),
      reported('one waits for the VPC', WAITS_FOR_VPC, {
        resource: 'subnet-a',
      }),
      reported('so does another', WAITS_FOR_VPC, { resource: 'subnet-b' }),
    ],
  }),
  appSituation('managed-selector-no-match', {
    shows: 'The selector of a managed resource matches nothing.',
    failures: ['F07'],
    steps: [
      created(isUnready),
      reported(
        'the provider finds nothing',
        failing(
          'cannot resolve references: mg.Spec.ForProvider.SubnetID: no resources matched selector',
        ),
      ),
    ],
  }),
];

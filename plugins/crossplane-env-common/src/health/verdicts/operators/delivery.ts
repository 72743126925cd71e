import type { HealthOverride } from '../overrides';
import { byWords, failedIf, settings, stays } from './words';

/** Of Argo CD's `ApplicationCondition`; each is there while it is true. */
const APPLICATION_ERRORS = [
  'InvalidSpecError',
  'ComparisonError',
  'SyncError',
  'UnknownError',
];

/** What delivers or runs things by steps: Argo, and Tekton's and Prometheus' settings. */
export const DELIVERY: HealthOverride[] = [
  {
    // gitops-engine, pkg/health/health.go; argo-cd, v1alpha1/types.go
    group: 'argoproj.io',
    kind: 'Application',
    rules: [
      // The last operation may have failed before all came to be as it should.
      {
        when: [
          { path: 'status.health.status', equals: 'Healthy' },
          { path: 'status.sync.status', equals: 'Synced' },
        ],
        verdict: 'ready',
        reason: 'Healthy',
      },
      ...byWords(
        'status.operationState.phase',
        { failed: ['Failed', 'Error'] },
        'status.operationState.message',
      ),
      ...APPLICATION_ERRORS.map(type => failedIf({ condition: type }, type)),
      ...byWords(
        'status.health.status',
        {
          failed: ['Degraded'],
          paused: ['Suspended'],
          unknown: ['Unknown'],
          progressing: ['Progressing', 'Missing'],
        },
        'status.health.message',
      ),
      {
        when: { path: 'status.sync.status', equals: 'OutOfSync' },
        verdict: 'stale',
        reason: 'OutOfSync',
        sentence: '{name} says "OutOfSync": what it is to run has changed',
      },
      ...byWords('status.health.status', { ready: ['Healthy'] }),
    ],
    whoseMove: [
      stays('Failed', 'Ask the platform team to have it synchronised again.'),
      stays('Error', 'Ask the platform team to correct the Application.'),
      stays(
        'InvalidSpecError',
        'Ask the platform team to correct the Application.',
      ),
    ],
  },
  {
    // argo-cd, v1alpha1/applicationset_types.go
    group: 'argoproj.io',
    kind: 'ApplicationSet',
    rules: [
      {
        when: [
          { condition: 'ErrorOccurred', equals: 'False' },
          { condition: 'ResourcesUpToDate' },
        ],
        verdict: 'ready',
      },
    ],
  },
  {
    // argo-rollouts, v1alpha1/types.go
    group: 'argoproj.io',
    kind: 'Rollout',
    rules: byWords(
      'status.phase',
      {
        failed: ['Degraded'],
        paused: ['Paused'],
        progressing: ['Progressing'],
        ready: ['Healthy'],
      },
      'status.message',
    ),
    whoseMove: [
      stays('Degraded', 'Ask the platform team to retry or undo the rollout.'),
      stays(
        'Paused',
        'Promote the rollout, or ask the platform team to do so.',
      ),
    ],
  },
  {
    // argo-workflows, v1alpha1/workflow_types.go
    group: 'argoproj.io',
    kind: 'Workflow',
    rules: byWords(
      'status.phase',
      {
        failed: ['Failed', 'Error'],
        progressing: ['Pending', 'Running'],
        ready: ['Succeeded'],
      },
      'status.message',
    ),
    whoseMove: ['Failed', 'Error'].map(reason =>
      stays(
        reason,
        'Look at the steps of the workflow; it does not run again.',
      ),
    ),
  },
  {
    // spark-operator, v1beta2/sparkapplication_types.go
    group: 'sparkoperator.k8s.io',
    kind: 'SparkApplication',
    rules: byWords(
      'status.applicationState.state',
      {
        failed: ['FAILED', 'SUBMISSION_FAILED', 'INVALIDATING'],
        progressing: ['SUBMITTED', 'PENDING_RERUN', 'SUCCEEDING'],
        ready: ['RUNNING', 'COMPLETED'],
      },
      'status.applicationState.errorMessage',
    ),
  },
  ...settings('argoproj.io', 'AppProject', 'WorkflowTemplate'),
  ...settings('tekton.dev', 'Pipeline', 'Task'),
  ...settings(
    'monitoring.coreos.com',
    'PodMonitor',
    'PrometheusRule',
    'ServiceMonitor',
  ),
];

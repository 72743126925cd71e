import type { HealthOverride } from '../overrides';
import { byWords, failedIf, settings, stays } from './words';

const QUOTE = 'Ask the platform team about it, and quote the message.';

const ROUTES = [
  'GRPCRoute',
  'HTTPRoute',
  'TCPRoute',
  'TLSRoute',
  'UDPRoute',
  'BackendTLSPolicy',
];

/** What makes clusters, certificates, networks and room to run in. */
export const CLUSTERS: HealthOverride[] = [
  {
    // cert-manager, certmanager/v1/types_certificate.go
    group: 'cert-manager.io',
    kind: 'Certificate',
    rules: [
      { when: { condition: 'Ready' }, verdict: 'ready' },
      {
        when: { condition: 'Issuing', equals: 'False' },
        verdict: 'failed',
        sentence: 'the certificate of {name} could not be issued',
      },
      { when: { condition: 'Issuing' }, verdict: 'progressing' },
    ],
  },
  {
    // The same, types_certificaterequest.go
    group: 'cert-manager.io',
    kind: 'CertificateRequest',
    rules: [
      {
        when: { condition: 'Denied' },
        verdict: 'failed',
        reason: 'Denied',
        sentence: '{name} was denied',
      },
      {
        when: { condition: 'InvalidRequest' },
        verdict: 'failed',
        reason: 'InvalidRequest',
        sentence: '{name} is not valid',
      },
      {
        when: [
          { condition: 'Ready', equals: 'False' },
          { condition: 'Ready', field: 'reason', equals: 'Failed' },
        ],
        verdict: 'failed',
        sentence: '{name} failed',
      },
      {
        when: [
          { condition: 'Ready', equals: 'False' },
          { condition: 'Ready', field: 'message', matches: '*not found*' },
        ],
        verdict: 'failed',
        reason: 'IssuerMissing',
        sentence: 'what is to issue {name} does not exist',
      },
    ],
    whoseMove: ['Denied', 'InvalidRequest', 'Failed'].map(reason =>
      stays(reason, QUOTE),
    ),
  },
  ...['Challenge', 'Order'].map(
    // The same, acme/v1
    (kind): HealthOverride => ({
      group: 'acme.cert-manager.io',
      kind,
      rules: byWords(
        'status.state',
        {
          failed: ['errored', 'expired', 'invalid'],
          progressing: ['pending', 'processing', 'ready'],
          ready: ['valid'],
        },
        'status.reason',
      ),
    }),
  ),
  {
    // Kubernetes, certificates/v1/types.go
    group: 'certificates.k8s.io',
    kind: 'CertificateSigningRequest',
    rules: [
      failedIf({ condition: 'Denied' }, 'Denied'),
      failedIf({ condition: 'Failed' }, 'Failed'),
      { when: { path: 'status.certificate', exists: true }, verdict: 'ready' },
      { when: { condition: 'Approved' }, verdict: 'progressing' },
      {
        when: { path: 'status.certificate', exists: false },
        verdict: 'paused',
        reason: 'ApprovalNeeded',
        sentence: '{name} waits for somebody to approve it',
      },
    ],
    whoseMove: [
      stays('Denied', QUOTE),
      stays('Failed', QUOTE),
      stays(
        'ApprovalNeeded',
        'Ask the platform team to approve it, by kubectl certificate approve.',
      ),
    ],
  },
  ...['Cluster', 'Machine', 'MachinePool', 'MachineDeployment'].map(
    // cluster-api, v1beta1; of v1beta2, the conditions tell
    (kind): HealthOverride => ({
      group: 'cluster.x-k8s.io',
      kind,
      rules: [
        failedIf(
          { path: 'status.failureMessage', exists: true },
          'Failed',
          'status.failureMessage',
        ),
        ...byWords('status.phase', { failed: ['Failed'] }),
      ],
      whoseMove: [
        stays(
          'Failed',
          'Ask the platform team to replace it: it stays failed.',
        ),
      ],
    }),
  ),
  {
    // hive, v1/clusterdeployment_types.go
    group: 'hive.openshift.io',
    kind: 'ClusterDeployment',
    rules: [
      failedIf({ condition: 'ProvisionStopped' }, 'ProvisionStopped'),
      {
        when: [
          { path: 'spec.powerState', equals: 'Hibernating' },
          { path: 'status.powerState', equals: 'Hibernating' },
        ],
        verdict: 'ready',
        reason: 'Hibernating',
      },
    ],
    whoseMove: [
      stays(
        'ProvisionStopped',
        'Ask the platform team about it: the cluster is not tried again.',
      ),
    ],
  },
  {
    // kueue, v1beta1/workload_types.go
    group: 'kueue.x-k8s.io',
    kind: 'Workload',
    rules: [
      failedIf({ path: 'spec.active', equals: false }, 'Deactivated'),
      failedIf(
        [
          { condition: 'Finished' },
          { condition: 'Finished', field: 'reason', equals: 'Failed' },
        ],
        'Failed',
      ),
      { when: { condition: 'Finished' }, verdict: 'ready' },
      {
        when: [
          { condition: 'QuotaReserved', equals: 'False' },
          {
            condition: 'QuotaReserved',
            field: 'reason',
            equals: 'Inadmissible',
          },
        ],
        verdict: 'failed',
        reason: 'Inadmissible',
        sentence: '{name} is not let in by its queue',
      },
      {
        when: { condition: 'Evicted' },
        verdict: 'progressing',
        sentence: '{name} was evicted, and waits for room',
      },
      {
        when: { condition: 'QuotaReserved', equals: 'False' },
        verdict: 'progressing',
        sentence: '{name} waits for a quota',
      },
      { when: { condition: 'Admitted' }, verdict: 'ready' },
    ],
    whoseMove: [
      stays(
        'Deactivated',
        'Set spec.active to true, once its cause is mended.',
      ),
      stays('Failed', 'Look at what it ran: it does not run again.'),
      stays(
        'Inadmissible',
        'Ask the platform team whether the queue that it names exists and is active.',
      ),
    ],
  },
  {
    // kubevirt, core/v1/types.go
    group: 'kubevirt.io',
    kind: 'VirtualMachine',
    rules: [
      { path: 'spec.runStrategy', equals: 'Halted' },
      { path: 'spec.running', equals: false },
    ].map(asked => ({
      when: [asked, { path: 'status.printableStatus', equals: 'Stopped' }],
      verdict: 'ready',
      reason: 'Stopped',
    })),
  },
  {
    // gateway-api, v1/gatewayclass_types.go
    group: 'gateway.networking.k8s.io',
    kind: 'GatewayClass',
    rules: [{ when: { condition: 'Accepted' }, verdict: 'ready' }],
  },
  ...ROUTES.map(
    // The same, v1/shared_types.go: for each parent, what does not hold first
    (kind): HealthOverride => ({
      group: 'gateway.networking.k8s.io',
      kind,
      rules: [
        {
          when: { condition: 'Accepted', equals: 'False' },
          verdict: 'failed',
          reason: 'NotAccepted',
          sentence: '{name} is not accepted by what it is attached to',
        },
        {
          when: { condition: 'ResolvedRefs', equals: 'False' },
          verdict: 'failed',
          reason: 'UnresolvedRefs',
          sentence: '{name} refers to what cannot be used',
        },
        { when: { condition: 'Accepted' }, verdict: 'ready' },
        {
          when: { path: 'metadata.name', exists: true },
          verdict: 'progressing',
        },
      ],
      whoseMove: [
        stays(
          'NotAccepted',
          'Ask the platform team to correct its parentRefs, or what the Gateway allows.',
        ),
      ],
    }),
  ),
  ...[
    // sealed-secrets, v1alpha1
    { group: 'bitnami.com', kind: 'SealedSecret' },
    // trust-manager, v1alpha1
    { group: 'trust.cert-manager.io', kind: 'Bundle' },
  ].map(
    // They have no other condition, and Crossplane has one of the same name.
    (type): HealthOverride => ({
      ...type,
      rules: [{ when: { condition: 'Synced' }, verdict: 'ready' }],
    }),
  ),
  {
    // autoscaler, autoscaling.k8s.io/v1/types.go
    group: 'autoscaling.k8s.io',
    kind: 'VerticalPodAutoscaler',
    rules: [
      failedIf({ condition: 'ConfigUnsupported' }, 'ConfigUnsupported'),
      { when: { condition: 'RecommendationProvided' }, verdict: 'ready' },
      {
        when: { condition: 'NoPodsMatched' },
        verdict: 'progressing',
        sentence: '{name} finds no pods that it is for',
      },
    ],
  },
  {
    // grafana-operator, v1beta1
    group: 'grafana.integreatly.org',
    kind: 'GrafanaDashboard',
    rules: [
      failedIf({ condition: 'NoMatchingInstance' }, 'NoMatchingInstance'),
    ],
  },
  // Those of Istio tell what is wrong by conditions only where that is switched on.
  ...settings(
    'networking.istio.io',
    'DestinationRule',
    'EnvoyFilter',
    'Gateway',
    'ServiceEntry',
    'Sidecar',
    'VirtualService',
  ),
  ...settings(
    'security.istio.io',
    'AuthorizationPolicy',
    'PeerAuthentication',
    'RequestAuthentication',
  ),
];

import { ALWAYS, always, type Meaning, type Opening } from './Opening';

const APISERVER = 'Kubernetes 1.28 to 1.34, apiserver';
const ADMISSION = 'Kubernetes 1.28 to 1.34, plugin/pkg/admission';
const FIELDS = 'Kubernetes 1.28 to 1.34, apimachinery, field.ErrorType';
const CLIENT_GO = 'Kubernetes 1.28 to 1.34, client-go and apimachinery';
const RUNTIME = 'crossplane-runtime 1.20 to 2.4, resource';

const UNCHANGEABLE =
  /immutable|updates to \w+ (?:spec for fields other than|are forbidden)|may not (?:be )?(?:change|update|modif)|can(?:not|'t| not) be (?:changed|updated|modified|decreased|unset)|field can not be less than|forbidden after creation|cannot change \w/i;

const OF_WEBHOOK: Meaning[] = [
  [
    /no endpoints available|connection refused|i\/o timeout|deadline exceeded|Client\.Timeout|no such host|connection reset|EOF|no route to host|network is unreachable|service "[^"]+" not found|\b50[234]\b|unable to handle the request|handshake timeout/,
    'webhook-down',
  ],
  [ALWAYS, 'webhook-broken'],
];

const OF_FIELD: Meaning[] = [
  [UNCHANGEABLE, 'replacement'],
  [/^: (?:Invalid|Unsupported|Too)/, 'validation', 'unsure'],
  [ALWAYS, 'design', 'unsure'],
];

/** What follows `is forbidden:`, by the admission plugin that says it. */
const OF_REFUSAL: Meaning[] = [
  [/^exceeded quota: /, 'namespace-quota'],
  [/^failed quota: /, 'design'],
  [/because it is being terminated/, 'terminating'],
  [/^violates PodSecurity /, 'policy'],
  [/^ValidatingAdmissionPolicy /, 'policy'],
  [/^unable to validate against any/, 'policy'],
  [/^User "[^"]*"[^]* cannot /, 'right'],
  [/attempting to grant |cannot set blockOwnerDeletion/, 'right'],
  [/^\[?(?:maximum|minimum) \S+ |max limit to request ratio/, 'limit-range'],
  [/serviceaccount "[^"]*" not found/, 'not-found'],
  [/^no (?:Priority|Runtime)Class/, 'design'],
  [/pvc can be resized/, 'design'],
  [ALWAYS, 'policy', 'unsure'],
];

/** What the API server says, and those that it asks. */
export const KUBERNETES_OPENINGS: Opening[] = [
  {
    name: 'webhook called',
    speaker: 'kubernetes',
    source: APISERVER,
    pattern:
      /failed calling webhook "(?<webhook>[^"]{1,253})":(?: failed to call webhook:)?(?: \w+ "https?:\/\/(?<service>[\w.-]{1,253})[^"]{0,300}":)?/g,
    meanings: OF_WEBHOOK,
    isWhole: true,
    keep: true,
  },
  {
    name: 'conversion webhook',
    speaker: 'kubernetes',
    source: APISERVER,
    pattern:
      /conversion webhook for [\w./-]{1,300}, Kind=\w{1,63} failed:(?: \w+ "https?:\/\/(?<service>[\w.-]{1,253})[^"]{0,300}":)?/g,
    meanings: OF_WEBHOOK,
    isWhole: true,
    keep: true,
  },
  {
    name: 'admission webhook',
    speaker: 'kubernetes',
    source: APISERVER,
    pattern:
      /admission webhook "(?<webhook>[^"]{1,253})" denied the request(?:: ?| without explanation)/g,
    meanings: [
      [/This resource is in-use by /, 'dependency'],
      [UNCHANGEABLE, 'replacement'],
      [/: (?:Invalid|Unsupported) value: /, 'validation', 'unsure'],
      [ALWAYS, 'policy'],
    ],
    isWhole: true,
    keep: true,
  },
  {
    name: 'forbidden',
    speaker: 'kubernetes',
    source: `${APISERVER}, ${ADMISSION}`,
    pattern:
      /(?<![\w.-])[\w.-]{1,253}(?: "[^"]{0,253}"(?= is forbidden)|(?= is forbidden: User ")) is forbidden: /g,
    meanings: OF_REFUSAL,
    isWhole: true,
    keep: true,
  },
  {
    name: 'rights to grant',
    speaker: 'kubernetes',
    source: 'Kubernetes 1.28 to 1.34, RBAC escalation check',
    pattern:
      /\buser "(?<user>[^"]{1,253})" \(groups=[^)]{0,500}\) is attempting to grant RBAC/g,
    meanings: always('right'),
    isWhole: true,
    keep: true,
  },
  {
    name: 'invalid',
    speaker: 'kubernetes',
    source: APISERVER,
    pattern: /(?<![\w.-])[\w.-]{1,253} "[^"]{0,253}" is invalid(?=: )/g,
    meanings: OF_FIELD,
    keep: true,
  },
  {
    name: 'field',
    speaker: 'kubernetes',
    source: FIELDS,
    pattern:
      /(?<![\w.])(?!(?:error|status|code|failed)\b)(?<field>[a-zA-Z][\w.[\]/-]{0,253})(?=: (?:Invalid value|Unsupported value|Required value|Duplicate value|Not found|Forbidden|Too long|Too many|Internal error)(?:: |$|,|\]))/g,
    meanings: OF_FIELD,
    keep: true,
  },
  {
    name: 'field managers',
    speaker: 'kubernetes',
    source: CLIENT_GO,
    pattern:
      /Apply failed with \d{1,4} conflicts?: conflicts? with "(?<manager>[^"]{1,253})"/gi,
    meanings: always('ownership'),
    isWhole: true,
    keep: true,
  },
  {
    name: 'owners',
    speaker: 'kubernetes',
    source: `${RUNTIME}; ${CLIENT_GO}`,
    pattern:
      /existing object is not controlled by UID|is (?:already )?controlled by |is already owned by |Only one reference can have Controller set to true/g,
    meanings: always('ownership'),
    isWhole: true,
    keep: true,
  },
  {
    name: 'conflict',
    speaker: 'kubernetes',
    source: CLIENT_GO,
    pattern:
      /Operation cannot be fulfilled on |the object has been modified|StorageError: invalid object|Precondition failed: UID/g,
    meanings: always('conflict'),
    isWhole: true,
    keep: true,
  },
  {
    name: 'schema',
    speaker: 'kubernetes',
    source: CLIENT_GO,
    pattern:
      /field not declared in schema|cluster-scoped resource must not have a namespace-scoped owner|cross-namespace owner references are disallowed|an empty namespace may not be set|strict decoding error: |unknown field "|failed to create (?:manager for existing fields|typed (?:patch|live) object)|Object '\w+' is missing in|cannot unmarshal \w+ into Go |cannot restore (?:struct|slice|map) from|mapping values are not allowed in this context|error converting YAML to JSON|did not find expected (?:key|node content)/g,
    meanings: always('author'),
    isWhole: true,
    keep: true,
  },
  {
    name: 'kind not served',
    speaker: 'kubernetes',
    source: CLIENT_GO,
    pattern:
      /no matches for (?:kind "[^"]{1,253}" in version|[\w./-]{1,300}, (?:Resource|Kind)=)|the server could not find the requested resource|no kind "[^"]{1,253}" is registered/g,
    meanings: always('kind-missing'),
    keep: true,
  },
  {
    name: 'not found',
    speaker: 'kubernetes',
    source: CLIENT_GO,
    pattern: /(?<![\w.-])[a-zA-Z][\w.-]{1,253} "[^"]{1,253}" not found/g,
    meanings: always('not-found'),
    keep: true,
  },
  {
    name: 'already exists',
    speaker: 'kubernetes',
    source: CLIENT_GO,
    pattern: /(?<![\w.-])[a-zA-Z][\w.-]{1,253} "[^"]{1,253}" already exists/g,
    meanings: always('exists', 'unsure'),
    keep: true,
  },
  {
    name: 'asked too often',
    speaker: 'kubernetes',
    source: CLIENT_GO,
    pattern:
      /client rate limiter Wait returned an error|client-side throttling|the server has received too many requests and has asked us to try again later/g,
    meanings: always('throttling'),
    isWhole: true,
    keep: true,
  },
  {
    name: 'API server that does not answer',
    speaker: 'kubernetes',
    source: APISERVER,
    pattern:
      /etcdserver: |the server is currently unable to handle the request|the server was unable to return a response in the time allotted|Timeout: request did not complete|apiserver not ready|unable to retrieve the complete list of server APIs|an error on the server \("|resource quota evaluation timed out/g,
    meanings: always('unreachable'),
    keep: true,
  },
  {
    name: 'storage that is full',
    speaker: 'kubernetes',
    source: 'etcd 3.5, api/v3rpc/rpctypes',
    pattern: /etcdserver: mvcc: database space exceeded/g,
    meanings: always('quota'),
    isWhole: true,
    keep: true,
  },
  {
    name: 'too large',
    speaker: 'kubernetes',
    source: APISERVER,
    pattern:
      /Request entity too large|etcdserver: request is too large|(?:trying to send|received) message larger than max|Too long: (?:must have at most|may not be more than) \d{6,8} bytes/g,
    meanings: always('author'),
    isWhole: true,
    keep: true,
  },
  {
    name: 'internal error',
    speaker: 'kubernetes',
    source: APISERVER,
    pattern: /Internal error occurred(?=: )/g,
    meanings: always('server-fault'),
    keep: true,
  },
  {
    name: 'not logged in',
    speaker: 'kubernetes',
    source: CLIENT_GO,
    pattern:
      /You must be logged in to the server|the server has asked for the client to provide credentials|(?<=: )Unauthorized$/g,
    meanings: always('credentials'),
    keep: true,
  },
  {
    name: 'kubeconfig',
    speaker: 'kubernetes',
    source: CLIENT_GO,
    pattern:
      /currentContext not set in kubeconfig|invalid configuration: |couldn't get version\/kind; json parse error|error loading config file|illegal base64 data at input byte/g,
    meanings: always('credentials'),
    keep: true,
  },
];

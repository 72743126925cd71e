import type { Speaker } from './codes';
import type { Trouble } from './troubles';

/** What a text means if it is like the pattern; `unsure` if that is only likely. */
export type Meaning = [pattern: RegExp, trouble: Trouble, certainty?: 'unsure'];

/**
 * How a speaker begins to say something. What follows is the human part,
 * unless `keep` says that the opening is worth reading as well.
 */
export interface Opening {
  name: string;
  speaker: Speaker;
  source: string;
  /** Its groups `code` and `status` are codes; the others are names. */
  pattern: RegExp;
  /** What it means where the grammar tells; the first that fits what follows. */
  meanings?: Meaning[];
  keep?: true;
  /** All that follows is a part of it, whatever else it is like. */
  isWhole?: true;
  /** It tells less than any code does. */
  isWeak?: true;
}

const APISERVER = 'Kubernetes 1.28 to 1.34, apiserver';
const ADMISSION = 'Kubernetes 1.28 to 1.34, plugin/pkg/admission';
const FIELDS = 'Kubernetes 1.28 to 1.34, apimachinery, field.ErrorType';
const CLIENT_GO = 'Kubernetes 1.28 to 1.34, client-go and apimachinery';
const RUNTIME = 'crossplane-runtime 1.20 to 2.4, resource';
const GO = 'Go 1.22 to 1.25, net, net/http, crypto/tls';
const AWS_V2 = 'aws-sdk-go-v2 with smithy-go 1; aws-sdk-go v1, awserr';
const AZURE_SDK = 'azure-sdk-for-go, azcore 1; go-autorest 14; go-azure-sdk';
const GOOGLE_SDK = 'google-api-go-client 0, googleapi.Error';
const TERRAFORM = 'Terraform 1; terraform-plugin-sdk 2; upjet 1 and 2';
const HELM = 'Helm 3.12 to 3.18';

const ALWAYS = /(?:)/;

function always(trouble: Trouble, certainty?: 'unsure'): Meaning[] {
  return [[ALWAYS, trouble, certainty]];
}

const UNCHANGEABLE =
  /immutable|updates to \w+ spec for fields other than|may not (?:be )?(?:change|update|modif)|can(?:not|'t| not) be (?:changed|updated|modified|decreased|unset)|field can not be less than|forbidden after creation|cannot change \w/i;

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

/**
 * Every opening that is known. Within a message, what is said last counts; of
 * two that begin alike the later one, so that the particular follows the general.
 */
export const OPENINGS: Opening[] = [
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
      /field not declared in schema|strict decoding error: |unknown field "|failed to create (?:manager for existing fields|typed (?:patch|live) object)|Object '\w+' is missing in|cannot unmarshal \w+ into Go |cannot restore (?:struct|slice|map) from|mapping values are not allowed in this context|error converting YAML to JSON|did not find expected (?:key|node content)/g,
    meanings: always('author'),
    isWhole: true,
    keep: true,
  },
  {
    name: 'kind not served',
    speaker: 'kubernetes',
    source: CLIENT_GO,
    pattern:
      /no matches for kind "[^"]{1,253}" in version|the server could not find the requested resource|no kind "[^"]{1,253}" is registered/g,
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
      /Request entity too large|etcdserver: request is too large|trying to send message larger than max/g,
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
  {
    name: 'metadata service of AWS',
    speaker: 'aws',
    source: AWS_V2,
    pattern:
      /no EC2 IMDS role found|failed to refresh cached credentials, (?!operation error|failed to retrieve)|NoCredentialProviders: |static credentials are empty|failed to get shared config profile|EnvAccessKeyNotFound/g,
    meanings: always('credentials'),
    isWhole: true,
    keep: true,
  },
  {
    name: 'AWS operation',
    speaker: 'aws',
    source: AWS_V2,
    pattern:
      /https response error StatusCode: (?<status>\d{1,3}), RequestID: [\w-]{0,80},(?: HostID: [^,]{0,200},)?(?: api error)? (?<code>[A-Z]\w{1,80}(?:\.\w{1,80}){0,2}): ?/g,
  },
  {
    name: 'AWS operation without an answer',
    speaker: 'aws',
    source: AWS_V2,
    pattern: /https response error StatusCode: 0,/g,
    meanings: always('unreachable'),
    isWeak: true,
  },
  {
    name: 'AWS error',
    speaker: 'aws',
    source: AWS_V2,
    pattern: /\bapi error (?<code>[A-Za-z]\w{1,80}(?:\.\w{1,80}){0,2}): ?/g,
  },
  {
    name: 'Azure response',
    speaker: 'azure',
    source: AZURE_SDK,
    pattern:
      /RESPONSE (?<status>\d{3})(?:: [^\n]{0,80}?)?\s{1,8}(?:-{3,120}\s{1,8})?ERROR CODE: (?<code>\w{1,100})(?: Code)?/g,
  },
  {
    name: 'Azure error with status',
    speaker: 'azure',
    source: AZURE_SDK,
    pattern:
      /unexpected status (?<status>\d{3})(?: \([^)]{0,60}\))? with (?:OData )?(?:error|response): (?<code>[A-Za-z]\w{1,100}): /g,
  },
  {
    name: 'Azure service error',
    speaker: 'azure',
    source: AZURE_SDK,
    pattern: /Code="(?<code>[A-Za-z][\w.]{0,100})" Message="/g,
  },
  {
    name: 'Azure polling',
    speaker: 'azure',
    source: AZURE_SDK,
    pattern:
      /Status: "(?<code2>\w{1,100})"\s{1,8}Code: "(?<code>\w{0,100})"\s{1,8}Message: "/g,
  },
  {
    name: 'JSON body',
    speaker: 'azure',
    source: 'Azure Resource Manager, error response; OData 4',
    pattern:
      /"[cC]ode": ?"(?<code>[A-Za-z][\w.]{1,100})",\s{0,20}(?:"target": ?"[^"]{0,200}",\s{0,20})?"[mM]essage": ?"/g,
  },
  {
    name: 'code and message',
    speaker: 'cloud',
    source: 'Alibaba Cloud SDK for Go 1; Tencent Cloud SDK for Go 1',
    pattern:
      /\b(?:Error)?Code[:=] ?(?<code>[A-Za-z][\w.]{2,100}),?\s{1,4}(?:(?:Recommend|RequestId|HostId): ?[^\n]{0,200}\n\s{0,4}){0,3}Message[:=] ?/g,
  },
  {
    name: 'Entra',
    speaker: 'azure',
    source: 'Microsoft Entra, token endpoint',
    pattern: /\b(?<code>AADSTS\d{4,8}): /g,
    meanings: always('credentials'),
  },
  {
    name: 'Google error',
    speaker: 'google',
    source: GOOGLE_SDK,
    pattern:
      /googleapi: (?:got HTTP response code|Error) (?<status>\d{3}):? ?/g,
  },
  {
    name: 'Google API that is off',
    speaker: 'google',
    source: 'Google Service Usage, serviceusage/v1',
    pattern:
      /\bAPI (?:has not been used in project \S{1,80} before or it is disabled|(?:\[[\w.-]{1,100}\] )?(?:is )?(?:disabled|not enabled) (?:for|on|in) )/g,
    meanings: always('api-disabled'),
    keep: true,
    isWhole: true,
  },
  {
    name: 'Google organization policy',
    speaker: 'google',
    source: 'Google Resource Manager, organization policy constraints',
    pattern: /[cC]onstraint `?(?<policy>constraints\/[\w.]{1,100})`? violated/g,
    meanings: always('policy'),
    keep: true,
    isWhole: true,
  },
  {
    name: 'Google quota',
    speaker: 'google',
    source: 'Google Compute Engine API v1, operation errors',
    pattern: /Quota '?(?<quota>[A-Z][A-Z_0-9]{2,80})'? exceeded/g,
    meanings: always('quota'),
    keep: true,
  },
  {
    name: 'Google operation',
    speaker: 'google',
    source: 'Google Compute Engine API v1, operation errors',
    pattern: /\berror code "?(?<code>[A-Z][A-Z_]{3,80})"?(?:, message)?: ?/gi,
  },
  {
    name: 'gRPC status',
    speaker: 'grpc',
    source: 'grpc-go 1, status',
    pattern: /rpc error: code = (?<code>\w{2,40}) desc = /g,
  },
  {
    name: 'request with a status',
    speaker: 'http',
    source: 'go-github 60, go-gitlab, godo and their like',
    pattern:
      /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD) "?https?:\/\/[^\s"]{1,1000}"?:? (?<status>[45]\d\d)(?: (?:\(request "[^"]{0,100}"\)|(?:Bad Request|Unauthorized|Forbidden|Not Found|Conflict|Unprocessable Entity|Too Many Requests|Internal Server Error|Bad Gateway|Service Unavailable|Gateway Timeout)(?=$|[\s:.])))?:? ?/g,
  },
  {
    name: 'status by its name',
    speaker: 'http',
    source: 'RFC 9110, in the words of many clients',
    pattern:
      /\b(?<status>[45]\d\d) (?:Bad Request|Unauthorized|Payment Required|Forbidden|Not Found|Method Not Allowed|Request Timeout|Conflict|Gone|Precondition Failed|Unprocessable (?:Entity|Content)|Locked|Too Many Requests|Internal Server Error|Not Implemented|Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)\b:? ?/gi,
    isWeak: true,
  },
  {
    name: 'status after a word',
    speaker: 'http',
    source: 'clients of many kinds',
    pattern:
      /\b(?:status(?: |_|-)?code|http(?: status| response| error)?(?: code)?|response (?:status|code)(?: code)?|unexpected status|got status|returned status|status|error code|returned error|Code|but got|returned)(?::|=| of|)[ =]{0,2}\[?"?(?<status>[45]\d\d)\b"?(?!\.\d)\]?[:;,.]? ?(?:instead:? ?)?/gi,
    isWeak: true,
  },
  {
    name: 'status of a generated client',
    speaker: 'http',
    source: 'go-openapi, runtime',
    pattern:
      /\[(?:GET|POST|PUT|PATCH|DELETE) [^\]\s]{1,300}\]\s?\[(?<status>[45]\d\d)\](?: [a-z]\w{1,80})? ?/g,
  },
  {
    name: 'PostgreSQL with a state',
    speaker: 'sql',
    source: 'pgx 5; PostgreSQL 17',
    pattern:
      /(?:ERROR|FATAL): (?=[^\n]{1,1000}\(SQLSTATE (?<code>[0-9A-Z]{5})\))/g,
    isWhole: true,
  },
  {
    name: 'MySQL',
    speaker: 'sql',
    source: 'go-sql-driver/mysql 1',
    pattern: /\bError (?<code>\d{4})(?: \(\w{5}\))?: /g,
    isWhole: true,
  },
  {
    name: 'PostgreSQL',
    speaker: 'sql',
    source: 'lib/pq 1; PostgreSQL 17',
    pattern: /\bpq: /g,
    meanings: [
      [
        /authentication failed|no pg_hba\.conf entry|is not permitted to log in/,
        'credentials',
      ],
      [
        /^permission denied|must be (?:superuser|owner|member|able)|must have (?:admin|CREATEROLE)/,
        'access',
      ],
      [/already exists/, 'name-taken', 'unsure'],
      [
        /^(?:role|database|schema|relation|type) "[^"]*" does not exist/,
        'not-found',
        'unsure',
      ],
      [
        /cannot be dropped because|is being accessed by other users|depend on it/,
        'dependency',
      ],
      [
        /too many (?:clients|connections)|remaining connection slots/,
        'throttling',
      ],
      [
        /the database system is|tuple concurrently updated|terminating connection/,
        'unreachable',
      ],
      [/SSL is not enabled|syntax error/, 'design'],
      [
        /invalid value for parameter|is out of the valid range|unrecognized/,
        'validation',
        'unsure',
      ],
    ],
  },
  {
    name: 'SQL Server',
    speaker: 'sql',
    source: 'go-mssqldb 1; SQL Server 2022',
    pattern: /\bmssql: (?:login error: )?/g,
    meanings: [
      [/Login failed|Cannot open server/, 'credentials'],
      [
        /permission (?:was |is )?denied|does not have permission|not have permission/i,
        'access',
      ],
      [/already exists|already an object/, 'name-taken', 'unsure'],
      [/does not exist|Cannot find/, 'not-found', 'unsure'],
      [/Password validation failed/, 'validation', 'unsure'],
      [/not currently available|Please retry/, 'unreachable'],
    ],
  },
  {
    name: 'registry',
    speaker: 'registry',
    source: 'OCI distribution specification 1.1',
    pattern:
      /\b(?<code>UNAUTHORIZED|DENIED|MANIFEST_UNKNOWN|NAME_UNKNOWN|BLOB_UNKNOWN|NAME_INVALID|TOOMANYREQUESTS): /g,
  },
  {
    name: 'certificate',
    speaker: 'network',
    source: GO,
    pattern:
      /x509: |tls: (?:failed to verify certificate|bad certificate|unknown certificate)|certificate signed by unknown authority|server gave HTTP response to HTTPS client/g,
    meanings: always('certificate'),
    keep: true,
    isWhole: true,
  },
  {
    name: 'network',
    speaker: 'network',
    source: GO,
    pattern:
      /\bdial (?:tcp|udp|unix)\d?\b|\blookup [\w.-]{1,253}(?= on |:)|\bread (?:tcp|udp) [\d.:[\]a-f>-]{3,100}|i\/o timeout|connection refused|connection reset by peer|no such host|no route to host|network is unreachable|server misbehaving|TLS handshake timeout|tls: handshake failure|Client\.Timeout exceeded|context deadline exceeded|unexpected EOF|: EOF$|broken pipe|http2: (?:client connection lost|server sent GOAWAY)|no endpoints available for service|net\/http: request canceled|context canceled|proxyconnect tcp/g,
    meanings: always('unreachable'),
    keep: true,
    isWhole: true,
  },
  {
    name: 'lock of Terraform',
    speaker: 'terraform',
    source: TERRAFORM,
    pattern:
      /Error acquiring the state lock|state (?:blob is )?already locked/g,
    meanings: always('conflict', 'unsure'),
    isWhole: true,
    keep: true,
  },
  {
    name: 'replacement by Terraform',
    speaker: 'terraform',
    source: TERRAFORM,
    pattern:
      /refuse to update the external resource because the following update requires replacing it|cannot change the value of the argument "/g,
    meanings: always('immutable'),
    isWhole: true,
    keep: true,
  },
  {
    name: 'value of Terraform',
    speaker: 'terraform',
    source: TERRAFORM,
    pattern:
      /expected "?(?<field>[\w.]{1,200})"? to (?:be|have|match|not|start|end|contain)\b|expected length of \S{1,200} to be|invalid value for [\w.]{1,200} \(|Invalid value for (?:input )?variable|(?<=: )"[\w.]{1,200}" (?:must|cannot|may only|can only|doesn't comply|isn't a valid|contains an invalid)/g,
    meanings: always('validation'),
    keep: true,
  },
  {
    name: 'configuration of Terraform',
    speaker: 'terraform',
    source: TERRAFORM,
    pattern:
      /Error: (?:Unsupported (?:argument|attribute|block type|Terraform Core)|Missing required argument|Module not (?:installed|found)|Unreadable module directory|Failed to download module|Could not download module|Reference to undeclared|Invalid (?:reference|expression|index|function argument|block definition|template|provider configuration|for_each|count)|Duplicate (?:resource|provider|variable)|Cycle: |Backend initialization|Provider configuration not present|Failed to (?:install provider|query available provider packages)|Inconsistent dependency lock file|No value for required variable|Incompatible provider version|Argument or block definition required)/g,
    meanings: always('module'),
    keep: true,
    isWhole: true,
  },
  {
    name: 'arguments that do not go together',
    speaker: 'terraform',
    source: TERRAFORM,
    pattern:
      /"[\w.]{1,200}": (?:conflicts with|one of `|all of `|only one of)|Missing required argument|Conflicting configuration arguments|Invalid combination of arguments|spec\.forProvider\.\S{1,200} is a required parameter/g,
    meanings: always('design'),
    keep: true,
  },
  {
    name: 'operation of Helm',
    speaker: 'helm',
    source: HELM,
    pattern: /another operation \(install\/upgrade\/rollback\) is in progress/g,
    meanings: always('conflict', 'unsure'),
    keep: true,
  },
  {
    name: 'what Helm waits for',
    speaker: 'helm',
    source: HELM,
    pattern:
      /timed out waiting for the condition|(?:pre|post)-(?:install|upgrade) hooks? failed|resource \S{1,300} not ready/g,
    meanings: always('not-ready', 'unsure'),
    keep: true,
  },
  {
    name: 'what Helm does not own',
    speaker: 'helm',
    source: HELM,
    pattern:
      /(?:rendered manifests contain a resource that already exists|cannot re-use a name that is still in use|invalid ownership metadata)/g,
    meanings: always('ownership'),
    keep: true,
    isWhole: true,
  },
  {
    name: 'chart that cannot be had',
    speaker: 'helm',
    source: HELM,
    pattern:
      /failed to (?:fetch|download|pull) (?:https?:\S{1,300}|oci:\S{1,300}|chart\b|"[^"]{1,300}")/g,
    meanings: always('chart'),
    keep: true,
  },
  {
    name: 'chart',
    speaker: 'helm',
    source: HELM,
    pattern:
      /execution error at \(|template: [\w./-]{1,300}:\d{1,6}:|YAML parse error on |chart "[^"]{1,253}" (?:(?:matching|version) \S{1,200} )?not found|no chart (?:name|version) found|don't meet the specifications of the schema|is not a valid chart repository|unable to build kubernetes objects from release manifest|parse error at \(|improper constraint: |Chart\.yaml file is missing/g,
    meanings: always('chart'),
    keep: true,
    isWhole: true,
  },
];

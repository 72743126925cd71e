import { always, type Opening } from './Opening';

const GO = 'Go 1.22 to 1.25, net, net/http, crypto/tls';

/** How clients of other services print what these answer. */
export const SERVICE_OPENINGS: Opening[] = [
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
      /\b(?:status(?: |_|-)?code|http(?: status| response| error)?(?: code)?|response (?:status|code)(?: code)?|unexpected status|got status|returned status|unexpected response|status|error code|returned error|Code|but got|returned)(?:"?:|=| of|)[ =]{0,2}\[?"?(?<status>[45]\d\d)\b"?(?!\.\d)\]?[:;,.]? ?(?:instead:? ?)?/gi,
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
    name: 'status before all else',
    speaker: 'http',
    source: 'linodego 1 and other generated clients',
    pattern:
      /(?<=^|: |\] )(?:\[(?<status>[45]\d\d)\]:? |(?<status2>[45]\d\d): )(?:[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20}){0,2}: )?/g,
    isWeak: true,
  },
  {
    name: 'Vault',
    speaker: 'http',
    source: 'Vault 1.15 to 1.20, api',
    pattern:
      /Code: (?<status>[45]\d\d)\. Errors:\s{1,8}(?:\* \d{1,3} errors? occurred:\s{1,8})?(?:\* )?/g,
    isWeak: true,
  },
  {
    name: 'GitHub, of a field',
    speaker: 'http',
    source: 'go-github 60, Error',
    pattern:
      /\[\{Resource:\w{0,60} Field:(?<field>\w{0,60}) Code:(?<code>\w{2,60}) Message:/g,
    keep: true,
  },
  {
    name: 'OAuth',
    speaker: 'http',
    source: 'RFC 6749, 5.2; golang.org/x/oauth2',
    pattern: /oauth2: (?:"(?<code>\w{2,60})"|cannot fetch token(?=: 4\d\d))/g,
    meanings: always('credentials'),
    keep: true,
    isWhole: true,
  },
  {
    name: 'Kafka, in words',
    speaker: 'kafka',
    source: 'sarama 1, KError',
    pattern: /kafka server: /g,
    meanings: [
      [/throttling quota/, 'throttling'],
      [/already exists/, 'name-taken', 'unsure'],
      [/system policy/, 'policy'],
      [/not authorized/, 'access'],
      [/SASL/, 'credentials'],
      [/is invalid|too large/, 'validation'],
      [/does not exist/, 'not-found', 'unsure'],
      [/available|timed out|controller|coordinator|leader/i, 'unreachable'],
    ],
  },
  {
    name: 'LDAP',
    speaker: 'http',
    source: 'go-ldap 3; RFC 4511, result codes',
    pattern: /LDAP Result Code (?=\d{1,3} )/g,
    meanings: [
      [/^(?:7|8|13|48|49) /, 'credentials'],
      [/^50 /, 'access'],
      [/^68 /, 'name-taken', 'unsure'],
      [/^32 /, 'not-found', 'unsure'],
      [/^(?:17|19|20|21|34|64|65) /, 'validation', 'unsure'],
      [/^66 /, 'dependency'],
      [/^(?:51|52|81|85|91|200) /, 'unreachable'],
    ],
    keep: true,
    isWhole: true,
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
      /\bdial (?:tcp|udp|unix)\d?\b|\blookup [\w.-]{1,253}(?= on |:)|\bread (?:tcp|udp) [\d.:[\]a-f>-]{3,100}|i\/o timeout|connection refused|connection reset by peer|no such host|no route to host|network is unreachable|server misbehaving|TLS handshake timeout|tls: handshake failure|Client\.Timeout exceeded|context deadline exceeded|unexpected EOF|: EOF$|broken pipe|http2: (?:client connection lost|server sent GOAWAY)|no endpoints available for service|net\/http: request canceled|context canceled|proxyconnect tcp|driver: bad connection|invalid connection$|server has gone away/g,
    meanings: always('unreachable'),
    keep: true,
    isWhole: true,
  },
];

import type { Trouble } from '../troubles';

/** By how publishers name codes that no row has; the first that fits counts. */
export interface Convention {
  name: string;
  pattern: RegExp;
  trouble: Trouble;
  /** What the name says is only likely. */
  unsure?: true;
}

export const CONVENTIONS: Convention[] = [
  {
    name: 'a rate',
    pattern:
      /Throttl|SlowDown|(Request|Rate|Api|Call|Bandwidth|Throughput|Operation|Query|Transaction)s?(Rate|Limit|Quota|Frequency)*(Exceeded|Reached)|TooMany(Concurrent)?(Requests|Operations|Calls|Queries)|RateLimit|TooFrequent|ServerTooBusy/,
    trouble: 'throttling',
  },
  {
    name: 'a lack of capacity',
    pattern:
      /(Insufficient|NotEnough|No|Lack|OutOf)\w*(Capacity|Stock|Inventory)|CapacityNot|CapacityExceeded|AllocationFail|Stockout|StockOut|SoldOut|NoStock|PoolExhausted|CapacityUnavailable|Resources?(Insufficient|SoldOut)/,
    trouble: 'capacity',
  },
  {
    name: 'a quota',
    pattern:
      /(Limit|Quota|Max\w*|Count)s?(Is)?(Exceed|Reached|Exhausted|Full)|Exceed\w*(Limit|Quota|Max)|QuotaE|^TooMany[A-Z]|InsufficientQuota|OverQuota|NotEnoughQuota/,
    trouble: 'quota',
  },
  {
    name: 'an account',
    pattern:
      /InsufficientBalance|Arrears?|PaymentRequired|Billing|(Account|Subscription|Customer)(Is)?(Suspended|Disabled|Closed|Blocked|Overdue)/,
    trouble: 'account',
  },
  {
    name: 'credentials',
    pattern:
      /Expired(Token|Credential|Key)|(Token|Credential|AccessKey|ApiKey|Signature|SecurityToken|ClientSecret|Password)s?(Id)?(\.|Is)?(Expired|Invalid|NotFound|Missing|Mismatch|NotMatch|Revoked|Inactive|Disabled)|(Invalid|Wrong|Bad|Missing|Unknown|Unrecognized|No)(Client|Auth|Access|Api|Security|Identity)*(Token|Credential|AccessKey|ApiKey|Signature|Authentication|Client)s?|SignatureDoesNotMatch|Unauthenticated|Authentication(Failed|Failure|Required|Error)|AuthFailure|LoginFailed|NotAuthenticated/,
    trouble: 'credentials',
  },
  {
    name: 'a policy',
    pattern:
      /(Disallowed|Denied|Blocked|Rejected|Forbidden)By\w*Policy|Policy(Violat|Denied|Check)|GuardrailViolation|ByServiceControlPolicy/,
    trouble: 'policy',
  },
  {
    name: 'access',
    pattern:
      /Access(Is)?Denied|Unauthori[sz]ed|Forbidden|(Permission|Privilege|Authorization|Auth)s?(Is)?(Denied|Failed|Failure|Missing|Required)|Not(Permitted|Authori[sz]ed)|(Insufficient|Missing|No|Lacks?)\w*(Permission|Privilege|Rights|Scope|Access)|RequestDenied|RoleNotGranted|NoPermission/,
    trouble: 'access',
  },
  {
    name: 'a service that is switched off',
    pattern:
      /(Service|Api|Feature|Region|Product|Provider)\w*?Not(Enabled|Activated|Registered|Configured|Subscribed|Opened|Open)|(Service|Api|Feature|Region)Disabled|OptIn|SubscriptionRequired|NotSubscribed|NotRegistered/,
    trouble: 'api-disabled',
  },
  {
    name: 'what depends on it',
    pattern:
      /Dependen(cy|t)(Violation|Object|Exists|Resource)|DeleteConflict|(Is)?InUse(By|Fault|Exception|$)|Still(InUse|Used|Attached)|NotEmpty|Has(Dependent|Children|Attached)|AttachedTo|StillReferenced|CannotDelete/,
    trouble: 'dependency',
  },
  {
    name: 'a name that is taken',
    pattern:
      /Name(Is)?(NotAvailable|Unavailable|Taken|InUse|Conflict|Occupied)|AlreadyTaken|NotUnique/,
    trouble: 'name-taken',
  },
  {
    name: 'what exists',
    pattern:
      /Already(Exist|Owned|Registered|Created|Defined)|Duplicate|Exists$/,
    trouble: 'name-taken',
    unsure: true,
  },
  {
    name: 'what cannot be changed',
    pattern:
      /Immutable|(Change|Update|Modification|Modify)s?(Is)?(Not)(Allowed|Permitted|Supported)|CannotBe(Changed|Modified|Updated)|Cannot(Change|Modify|Update|Shrink|Downgrade)|ReplacementRequired|ReadOnlyProperty/,
    trouble: 'immutable',
  },
  {
    name: 'a design that does not fit',
    pattern:
      /NotEnough|DoesNotCover|TooFew|Overlap|(Cidr|Subnet(work)?|Vpc|Network|Route|Zone|AZ|IpRange)s?(Conflict|Mismatch|TooSmall|TooLarge|Exhausted|Full|NotSupported|Unsupported|NotInVpc|Invalid)|(Invalid|Malformed|Unsupported|Incompatible|Mismatched)(Vpc|Subnet|Network|Policy|Role|Template|Kms|Zone|Availability)|Insufficient(Free)?(Addresses|Subnets|Zones)|Malformed(Policy|Template)|No(Default)?(Vpc|Subnet|Network)/,
    trouble: 'design',
  },
  {
    name: 'what passes',
    pattern:
      /Concurrent|Conflict|Operation(Is)?(Aborted|Preempted|InProgress|Pending)|InProgress|OptimisticLock|(Is|Resource|Object|Server|Instance|Cluster)Busy|PreconditionFailed|StaleVersion|ETagMismatch|Locked|TryAgain|Retry(able|Later)/,
    trouble: 'conflict',
  },
  {
    name: 'what is not ready',
    pattern:
      /(Invalid|Incorrect|Wrong|Illegal|Unexpected|Bad)\w*(State|Status)|(Not|Isn.?t)(Yet)?(Ready|Running|Active|Available|Provisioned)|BeingCreated|StillCreating|Provisioning(InProgress)?$/,
    trouble: 'not-ready',
  },
  {
    name: 'what is not found',
    pattern: /NotFound|NoSuch[A-Z]|DoesNotExist|NotExist|^Unknown[A-Z]/,
    trouble: 'not-found',
    unsure: true,
  },
  {
    name: 'a fault of the server',
    pattern:
      /Internal(Server|Service)?(Error|Failure|Fault|Exception|Execution)|Server(Error|Failure|Fault)|Service(Unavailable|Failure|Error)|Backend(Error|Unavailable)|^Unavailable|SystemError|UnexpectedError|InternalError/,
    trouble: 'server-fault',
  },
  {
    name: 'what does not answer',
    pattern: /Time(d)?Out|Timeout|Unreachable|ConnectionRefused|GatewayTime/,
    trouble: 'unreachable',
  },
  {
    name: 'a value',
    pattern:
      /^(Invalid|Malformed|Missing|Bad|Illegal|Unknown)[A-Z]|Validation|OutOfRange|Too(Long|Short|Large|Small|High|Low|Big|Many|Weak)|Invalid$|(Value|Parameter|Argument|Format|Size|Name|Input)s?(Is|Not)*(Invalid|Illegal|Valid|Supported|Allowed|Exceeded)|BadRequest|MalformedInput|UnsupportedValue/,
    trouble: 'validation',
  },
  {
    name: 'what is not supported',
    pattern: /Unsupported|NotSupported|NotImplemented|NotAllowed|Incompatible/,
    trouble: 'design',
    unsure: true,
  },
];

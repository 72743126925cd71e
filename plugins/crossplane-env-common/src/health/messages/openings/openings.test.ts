import { judge } from '../judge';

/** What it means, whether that is sure, what is said of it, and the message. */
const LINES = String.raw`
throttling sure | retry quota exceeded | create failed: operation error EC2: CreateVpc, failed to get rate limit token, retry quota exceeded, 2 available, 5 requested
credentials sure | failed to refresh | observe failed: failed to refresh cached credentials, the file is empty
quota sure | exceeding approved | create failed: it results in exceeding approved standardZ1 Cores quota
throttling sure | TooManyRequests: wait | observe failed: 429-TooManyRequests, wait
account sure | SignUpRequired: first | observe failed: Error returned by Core Service. Http Status Code: 404. Error Code: SignUpRequired. Opc request id: a/b. Message: first
quota sure | QuotaExceeded: it is full | create failed: Service error:QuotaExceeded. it is full. http status code: 400. Opc request id: a
conflict sure | it is busy (locked | update failed: it is busy (locked, 8c1d4c6e)
throttling sure | too many requests | observe failed: scaleway-sdk-go: too many requests
quota sure | Servers (20/20) | create failed: scaleway-sdk-go: quota exceeded(s): Servers (20/20)
capacity sure | is out of stock | create failed: scaleway-sdk-go: resource server is out of stock
access sure | insufficient permissions | create failed: scaleway-sdk-go: insufficient permissions: write server
credentials sure | denied authentication | observe failed: scaleway-sdk-go: denied authentication: the key
validation sure | invalid argument(s) | create failed: scaleway-sdk-go: invalid argument(s): size is wrong
not-ready sure | transient state | update failed: scaleway-sdk-go: resource server with ID 1 is in a transient state: starting
conflict sure | is locked | update failed: scaleway-sdk-go: resource server with ID 1 is locked
dependency sure | still in use | delete failed: scaleway-sdk-go: precondition failed: resource is still in use
not-found likely | is not found | create failed: scaleway-sdk-go: resource image with ID 1 is not found
access sure | 403: no | create failed: scaleway-sdk-go: http error 403 Forbidden: no
capacity sure | enough resources | create failed: The zone does not have enough resources available to fulfill the request
quota sure | CLUSTER_LIMIT_EXCEEDED: no more | create failed: https://atlas.test/clusters POST: HTTP 403 Forbidden (Error code: "CLUSTER_LIMIT_EXCEEDED") Detail: no more Reason: Forbidden. Params: [5], BadRequestDetail:
name-taken sure | already_taken: by you | create failed: it is so (code: already_taken): by you
protected sure | disable deletion protection | delete failed: api error InvalidParameterCombination: it is so, please disable deletion protection
policy sure | constraints/sql.restrictPublicIp | create failed: googleapi: Error 412: Request violates constraint 'constraints/sql.restrictPublicIp'., conditionNotMet
throttling sure | 429: wait | observe failed: [429] wait
server-fault sure | 500: odd | observe failed: 500: odd
credentials sure | invalid_client | observe failed: Post "https://a.test": oauth2: "invalid_client" "it is unknown"
credentials sure | cannot fetch token | observe failed: oauth2: cannot fetch token: 401 Unauthorized
unreachable sure | 503 Service | observe failed: Post "https://a.test": oauth2: cannot fetch token: 503 Service Unavailable
access sure | permission denied | observe failed: Error making API request.\n\nURL: GET https://v.test\nCode: 403. Errors:\n\n* 1 error occurred:\n\t* permission denied
validation sure | Code:missing_field | create failed: POST https://api.hub.test/x: 422 Validation Failed [{Resource:Team Field:name Code:missing_field Message:}]
throttling sure | throttling quota | create failed: kafka server: The throttling quota has been exceeded
name-taken likely | already exists | create failed: kafka server: Topic with this name already exists
policy sure | system policy | create failed: kafka server: Request parameters do not satisfy the system policy
access sure | not authorized | create failed: kafka server: The client is not authorized to access this topic
credentials sure | SASL | observe failed: kafka server: SASL Authentication failed
validation sure | is invalid | create failed: kafka server: Number of partitions is invalid
not-found likely | does not exist | observe failed: kafka server: that topic does not exist
unreachable sure | broker | observe failed: kafka server: The broker is not available
credentials sure | LDAP Result Code 49 | observe failed: LDAP Result Code 49 "Invalid Credentials": no
access sure | LDAP Result Code 50 | create failed: LDAP Result Code 50 "Insufficient Access Rights": no
name-taken likely | LDAP Result Code 68 | create failed: LDAP Result Code 68 "Entry Already Exists": no
not-found likely | LDAP Result Code 32 | create failed: LDAP Result Code 32 "No Such Object": no
validation likely | LDAP Result Code 21 | create failed: LDAP Result Code 21 "Invalid Attribute Syntax": no
dependency sure | LDAP Result Code 66 | delete failed: LDAP Result Code 66 "Not Allowed On Non Leaf": no
unreachable sure | LDAP Result Code 51 | observe failed: LDAP Result Code 51 "Busy": no
not-ready sure | timeout while waiting | create failed: waiting for it: timeout while waiting for state to become 'ACTIVE' (last state: 'CREATING')
not-ready sure | unexpected state | create failed: waiting for it: unexpected state 'upgrading', wanted target 'available'. last error: none
adoption sure | needs to be imported | create failed: it already exists - to be managed via Terraform this resource needs to be imported into the State
validation likely | precondition failed | create failed: Error: Resource precondition failed: the zone is odd
chart sure | BackoffLimitExceeded | create failed: failed to install release: failed pre-install: job a failed: BackoffLimitExceeded
not-ready likely | pre-upgrade hooks failed | update failed: failed to upgrade release: pre-upgrade hooks failed: the job is odd
half-done sure | has no deployed releases | update failed: failed to upgrade release: "a" has no deployed releases
author sure | namespace-scoped owner | create failed: cannot apply object: cluster-scoped resource must not have a namespace-scoped owner
kind-missing sure | no matches for | observe failed: unable to retrieve the complete list of server APIs: a.test/v1: no matches for a.test/v1, Resource=
author sure | larger than max | observe failed: grpc: received message larger than max (5 vs. 4)
unreachable sure | bad connection | observe failed: cannot select user: driver: bad connection
`;

const LINE =
  /^(?<trouble>\S+) (?<certainty>\S+) \| (?<said>.+?) \| (?<message>.+)$/;

it.each(
  LINES.split('\n')
    .filter(line => line.trim())
    .map(line => {
      const groups = LINE.exec(line)?.groups ?? {};
      const message = groups.message
        .replace(/\\n/g, '\n')
        .replace(/\\t/g, '\t');
      return { ...groups, message } as Record<string, string>;
    }),
)(
  '$trouble ($certainty): $message',
  ({ trouble, certainty, said, message }) => {
    const judgement = judge(message, {
      place: 'managed',
      otherwise: { actor: 'nobody', healsItself: true },
    });
    expect({
      trouble: judgement.trouble,
      certainty: judgement.move.unsure ? 'likely' : 'sure',
      detail: judgement.detail,
    }).toEqual({ trouble, certainty, detail: expect.stringContaining(said) });
  },
);

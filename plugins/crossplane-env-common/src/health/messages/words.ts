import type { Meaning } from './openings';
import type { Trouble } from './troubles';

/**
 * What is only a name or a value of somebody's: quoted texts, addresses, paths,
 * parameters and identifiers. Words in them say nothing about the trouble.
 */
const NAMES =
  /"[^"]{0,500}"|'[^'\n]{1,200}'|`[^`]{0,200}`|\bhttps?:\/\/\S{1,1000}|\barn:\S{1,500}|\S{0,200}[\w\]][._/=:[](?=[\w"'[])\S{0,200}|\b[a-z]{1,60}[A-Z]\w{0,100}|\b[A-Z][a-z0-9]{1,60}[A-Z]\w{0,100}/g;

/** A text in which only what somebody says is left. */
export function withoutNames(text: string): string {
  return text.replace(NAMES, ' _ ').replace(/\s+/g, ' ');
}

/** What words say who has no codes; the first that fits counts. */
export const WORDS: Meaning[] = [
  [
    /must be (?:between|one of|at (?:least|most)|greater|less|more|in the range|a multiple|an? (?:integer|number|positive))|out of range|(?:less|greater|more) than (?:or equal to )?\d/i,
    'validation',
  ],
  [
    /\b(?:api|service) (?:_ ){0,2}(?:is |has |was )?(?:not (?:been )?(?:enabled|activated|registered)|disabled|(?:turned|switched) off)/i,
    'api-disabled',
  ],
  [
    /too many (?:\w+ )?(?:requests|calls|operations|queries)|rate[- ]limit|throttl|\brate (?:was |is )?exceeded|requests? limit|(?:requests|calls|queries) per (?:second|minute|hour)|per (?:second|minute) (?:limit|quota)|too (?:often|frequent)|slow down|abuse detection/i,
    'throttling',
  ],
  [
    /\b(?:purchase|payment|unpaid|overdue)\b|billing (?:account|is\b|has\b|was\b|not\b)|licen[cs]es? (?:\w+ ){0,4}(?:expired|exceeded|required|missing|(?:does not|doesn't) (?:permit|allow|include|support|cover))|\bseats?\b|(?:upgrade|switch) (?:\w+ ){0,5}plan\b|(?:paid|higher|larger|bigger) plan\b|account (?:is |has been |was )?(?:suspended|disabled|closed|blocked)/i,
    'account',
  ],
  [
    /\bquota\b|(?:insufficient|not enough|no|out of) (?:\w+ ){0,2}space\b|maximum number of|max(?:imum)? (?:\w+ )?(?:limit|count)|\blimit (?:\w+ ){0,3}(?:reached|exceeded|hit)|(?:reached|exceed\w*|hit|over) (?:the |your |its |a |an |of )*(?:\w+ ){0,3}limit|no more \w+ (?:can be|allowed)/i,
    'quota',
  ],
  [
    /(?:\bno|not enough|insufficient|out of|lack of|lacks?) (?:\w+ ){0,3}capacity|sold out|out of stock|no (?:valid )?(?:hosts?|nodes?) (?:was |were |is |are )?(?:found|available)|not enough (?:\w+ )?(?:hosts|nodes|machines) available|capacity (?:is |was )?(?:unavailable|exhausted)|not enough resources available/i,
    'capacity',
  ],
  [
    /certificate (?:\w+ ){0,3}(?:expired|unknown|invalid|not trusted|verif)|self[- ]signed/i,
    'certificate',
  ],
  [
    /(?:invalid|wrong|bad|expired|missing|incorrect|no|empty|revoked|unknown) (?:[\w-]+ ){0,4}(?:credentials?|token|password|passphrase|signature|(?:api|access|secret) key)|(?:credentials?|token|password|(?:api|access|secret) key|secret) (?:\w+ ){0,2}(?:invalid|expired|missing|empty|wrong|revoked|incorrect|rejected)|authentication (?:has )?(?:failed|failure|required|error)|(?:un|not )authenticated|log ?in failed|(?:could not|unable to) authenticate|not logged in/i,
    'credentials',
  ],
  [
    /access (?:is |was )?denied|access (?:\w+ ){0,5}refused|permissions?\b[^.:;]{0,60}\bdenied|not authori[sz]ed|unauthori[sz]ed|not permitted|not allowed to\b|insufficient (?:\w+ )?(?:privileges?|permissions?|rights?|scopes?)|(?:lacks?|missing|does not have|do not have|doesn't have|without|needs?|requires?) (?:the |a |any )?(?:\w+ ){0,3}(?:permissions?|privileges?|rights?|role|access|scope)\b|(?:has|have) no (?:\w+ ){0,2}(?:permissions?|rights?|access)|^forbidden\b|\bforbidden$|must have (?:admin|write|push)/i,
    'access',
  ],
  [
    /timed out|time-?out (?:while|waiting|exceeded|expired|awaiting|reached|after)|(?:gateway|connection|read|request|handshake|client|operation|selection) time-?out|connection (?:was )?(?:refused|reset|closed|lost|aborted)|unreachable|not reachable|no route to|(?:could not|cannot|can't|failed to|unable to) (?:connect|reach|contact|resolve host)|temporar(?:ily|y)|bad gateway|deadline exceeded|under maintenance|maintenance mode/i,
    'unreachable',
  ],
  [
    /already (?:exists?|own|taken|in use|owned|registered|used|been taken|defined)|is taken\b|duplicate|not unique|must be unique|name is not available|been taken/i,
    'name-taken',
  ],
  [
    /\bconflict|in progress|(?:is|are|was|being) (?:currently )?(?:being )?(?:modified|updated|changed|locked|busy)|modified (?:by|since)|please (?:retry|try)|try(?:ing)? again/i,
    'conflict',
  ],
  [
    /not (?:yet )?(?:ready|available|active|provisioned|started)|(?:still|is|are) (?:being )?(?:creat|provision|start|initiali[sz])(?:ing|ed)|\byet$|\b(?:current|present|its|this) state\b/i,
    'not-ready',
  ],
  [
    /immutable|can(?:not|'t| not) be (?:changed|modified|updated|altered|reduced|decreased|shrunk|downgraded)|cannot change\b|changing (?:\w+ ){1,4}(?:is )?not (?:supported|allowed)|requires? (?:replacement|replacing|recreat)|only be set (?:at|on|during) creation/i,
    'immutable',
  ],
  [
    /still (?:in use|has|have|used|referenced|attached|contains)|(?:is |are |being |currently )in use\b|(?:is|are) not empty|used by|depends? on (?:it|this)|has (?:active |existing )?(?:dependen|children|attached)/i,
    'dependency',
  ],
  [
    /(?:could not|cannot|can't|couldn't|failed to|unable to) (?:be )?(?:find|found|locate)/i,
    'not-found',
  ],
  [
    /\bonly (?:[\w-]+[ ,]+){1,8}(?:(?:is|are) )?(?:allowed|permitted|supported|accepted)|must (?:be|match|not|have|start|end|contain|begin|consist)|(?:may|can) (?:not|only) (?:be|have|contain|start|end|use)|should (?:be|match)|(?:in|not )valid\b|not (?:a )?(?:supported|allowed|accepted|recogni[sz]ed)|unsupported|out of range|too (?:long|short|large|small|big|high|low|weak|many)|at (?:least|most)\b|\bexceeds?\b|is required|\bexpected\b|(?:un|not )acceptable|(?:less|greater|more) than|validation (?:failed|error)|malformed|\byou (?:gave|asked|chose|requested)\b|between \S+ and/i,
    'validation',
  ],
  [
    /not found|no such\b|there (?:is|are) no\b|does(?: not|n't) exist|\bunknown\b|no longer exists/i,
    'not-found',
  ],
  [
    /internal (?:server )?error|unexpected error|something went wrong|unavailable|server error|unknown error/i,
    'server-fault',
  ],
];

/** By words alone, outside of names and values. */
export function troubleByWords(text: string): Trouble | undefined {
  const said = withoutNames(text);
  return WORDS.find(([pattern]) => pattern.test(said))?.[1];
}

/**
 * What Compositions decide on, as a rule, rather than those who fill in a form:
 * identities, networks, keys and images. Where a refusal begins with it, it is
 * the author's value that is refused.
 */
export const AUTHORS_SUBJECTS: RegExp[] = [
  /permissions? (?:boundar|set)|trust (?:relationship|polic)/i,
  /\b(?:assume|trust|execution|service|iam|task|instance|node|cluster)[- ]?(?:linked )?(?:role|profile)\b|\brole\b/i,
  /\bpolic(?:y|ies)\b|\bprincipal\b/i,
  /\bsubnets?\b|\bvpcs?\b|security groups?|route tables?|virtual network|network interface|\bcidr\b/i,
  /\bkms\b|\bencryption key|\bkey vault\b|\bcertificate\b/i,
  /\bami\b|machine image|image id|launch template/i,
  /service account|managed identity|service principal/i,
  /\bapi version\b|\btemplate\b|\bresource group\b/i,
];

const LONGEST_SUBJECT = 90;

/** Whether a refusal is about what an author decides on: by how it begins. */
export function isAboutAuthorsValue(text: string): boolean {
  const [subject] = withoutNames(text)
    .slice(0, LONGEST_SUBJECT)
    .split(
      /\b(?:must|should|cannot|has to|does not|do not|may|can|because|for)\b|[;.]/i,
    );
  return AUTHORS_SUBJECTS.some(pattern => pattern.test(subject));
}

/**
 * How a function speaks to whoever fills in the form, where its words tell of no
 * other trouble: it says what is on offer, what to do, or which field it means.
 */
export const TO_REQUESTERS: RegExp[] = [
  /\b(?:is|are|was|were) not (?:\w+ )?(?:on offer|offered|available|provided|sold|possible|supported|allowed|permitted|approved|for)\b/i,
  /\b(?:is|are) (?:reserved|limited|restricted)\b|\bonly\b|\bat most\b|\bup to \S/i,
  /(?:^|[;:,.(] ?|\band |\bor |\bplease )(?:choose|pick|select|use|set|add|give|provide|specify|enter|fill in|remove|reduce|lower|raise|increase|shorten|rename|ask for|change) (?!again)/i,
  /\S (?:needs?|requires?|has to|have to|must|should|(?:cannot|may not|can not) (?:be|have|exceed|use|contain)|exceeds?|conflicts? with) /i,
  /\bspec\.[a-z]\w{0,60}/,
];

/** Whether a function speaks of what a requester fills in. */
export function speaksToRequester(text: string): boolean {
  return TO_REQUESTERS.some(pattern => pattern.test(text));
}

/** What functions and the engine say of what their author wrote, and of themselves. */
export const AUTHORS_FAULTS: Array<
  [pattern: RegExp, trouble: Trouble, source: string]
> = [
  [
    /\(os error \d{1,4}\)|permission denied:? ['"]?\/|PermissionError|dial unix \S{1,300}: connect: no such file|Traceback \(most recent call last\)|^panic: |runtime error: |nil pointer dereference|exec format error|no space left on device|(?:fork\/)?exec \S{1,300}: |executable file not found|^(?:open|mkdir|read|write|stat) \/\S{1,300}: |Module(?:NotFound)?Error|ImportError|OutOfMemory|out of memory|EACCES|ENOENT|ENOSPC|signal: killed/i,
    'function-runtime',
    'Rust, Python, Go and Node.js, their errors of the system',
  ],
  [
    /no matches for kind|(?:invalid|unknown|unsupported|unrecogni[sz]ed|missing) (?:api ?version|kind)\b|\bkind "[^"]{0,100}" [^:]{0,40}\bapiVersion|cannot change the kind or group|must have (?:a )?(?:kind|apiVersion)|missing (?:required )?(?:field )?"?(?:apiVersion|kind|metadata)\b|(?:kind|apiVersion|metadata\.name)[^:]{0,40} (?:is )?(?:required|missing|not set|empty)/i,
    'author',
    'Crossplane 1.20 to 2.4, composite; function-sdk-go 0',
  ],
  [
    /^input\.|invalid [Ff]unction input|cannot (?:get|set|marshal|unmarshal) (?:the )?(?:desired|observed|protobuf)|cannot (?:get|parse|decode|unmarshal) [Ff]unction input|cannot get the [Ff]unction input|\binput (?:is )?(?:invalid|missing)/i,
    'author',
    'function-sdk-go 0; function-sdk-python 0',
  ],
  [
    /base template|field ?path|out of bounds|no such field|\bnot (?:a )?(?:an )?(?:object|array)\b|cannot patch|cannot (?:render|apply|resolve) (?:composed resource|patch|the patch)|\bpatch(?:es)?\b[^:]{0,60} at index|cannot combine |transforms\[/i,
    'author',
    'function-patch-and-transform 0',
  ],
  [
    /cannot (?:parse|execute|read|unmarshal|decode) (?:the )?(?:provided |rendered )?(?:templates?|manifests?|resources?|yaml|json)|template: [\w./ -]{0,200}:\d|executing "[^"]{0,200}" at|map has no entry|error calling |function "[^"]{1,100}" not defined|can't evaluate field|mapping values are not allowed|did not find expected|error converting YAML|nil data; no entry/i,
    'author',
    'text/template of Go 1.22 to 1.25; function-go-templating 0',
  ],
  [
    /InvalidSyntax|SyntaxError|CompileError|EvaluationError|TypeError|NameError|AttributeError|KeyError|IndexError|ValueError: |CannotFindModule|UndefinedType|ImmutableError|--> \S{1,300}\.k:\d|\.k:\d{1,6}:\d|attribute '[^']{0,100}' not found|undefined (?:variable|field|symbol)|cannot load (?:the )?(?:\w{1,20} )?(?:package|module|schema|program)|unexpected token|syntax error|name '[^']{0,100}' is not defined|object has no attribute|no such (?:key|overload|attribute)|undeclared reference|reference "[^"]{0,100}" not found|conflicting values|incomplete value|\.(?:k|py|cue|jsonnet|star|pkl|ts|js):\d{1,6}/,
    'author',
    'KCL 0.9 to 0.11; Python 3; CUE 0.9; CEL; Pkl; Starlark',
  ],
  [
    /cannot (?:get|find|fetch|load) (?:the )?(?:required |extra |environment ?config|context )[^:]{0,80}|EnvironmentConfig|extra resources?|required resources?|duplicate (?:resource|composition resource) name|context key/i,
    'author',
    'function-environment-configs 0; function-extra-resources 0',
  ],
];

/** What an author's artefact says of itself. */
export function authorsFault(text: string): Trouble | undefined {
  return AUTHORS_FAULTS.find(([pattern]) => pattern.test(text))?.[1];
}

import { always, type Opening } from './Opening';

const AWS_V2 = 'aws-sdk-go-v2 with smithy-go 1; aws-sdk-go v1, awserr';
const ARM = 'Azure Resource Manager, common deployment errors, 2025';
const AZURE_SDK = 'azure-sdk-for-go, azcore 1; go-autorest 14; go-azure-sdk';
const GOOGLE_SDK = 'google-api-go-client 0, googleapi.Error';

/** How the SDKs of clouds print what their APIs answer. */
export const CLOUD_OPENINGS: Opening[] = [
  {
    name: 'credentials of AWS that cannot be refreshed',
    speaker: 'aws',
    source: AWS_V2,
    pattern:
      /failed to refresh cached credentials, (?!operation error|failed to retrieve)/g,
    meanings: always('credentials'),
    keep: true,
  },
  {
    name: 'metadata service of AWS',
    speaker: 'aws',
    source: AWS_V2,
    pattern:
      /no EC2 IMDS role found|NoCredentialProviders: |static credentials are empty|failed to get shared config profile|EnvAccessKeyNotFound/g,
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
      /(?<!\bField:\w{0,60} )\b(?:Error)?Code[:=] ?(?<code>[A-Za-z][\w.]{2,100}),?\s{1,4}(?:(?:Recommend|RequestId|HostId): ?[^\n]{0,200}\n\s{0,4}){0,3}Message[:=] ?/g,
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
    pattern:
      /(?:[cC]onstraint|org(?:anization)? policy:?)s? \[?[`'"]?(?<policy>constraints\/[\w.]{1,100})/g,
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
    pattern: /\berror code:? "?(?<code>[A-Z][A-Z_]{3,80})"?(?:, message)?: ?/gi,
  },
  {
    name: 'AWS SDK that no longer asks',
    speaker: 'aws',
    source: 'aws-sdk-go-v2 1, ratelimit',
    pattern: /failed to get rate limit token, retry quota exceeded/g,
    meanings: always('throttling'),
    keep: true,
  },
  {
    name: 'Azure quota',
    speaker: 'azure',
    source: ARM,
    pattern: /exceeding approved (?<quota>[\w .-]{1,80}) quota/gi,
    meanings: always('quota'),
    keep: true,
  },
  {
    name: 'Oracle Cloud, by Terraform',
    speaker: 'oracle',
    source: 'terraform-provider-oci 6',
    pattern: /\b(?<status>[45]\d\d)-(?<code>[A-Z][A-Za-z]{2,80}), /g,
  },
  {
    name: 'Oracle Cloud, by its SDK',
    speaker: 'oracle',
    source: 'oci-go-sdk 65',
    pattern:
      /Http Status Code: (?<status>\d{3})\. Error Code: (?<code>\w{2,80})\. Opc request id: [^\s]{0,300} Message: /gi,
  },
  {
    name: 'Oracle Cloud, by its older SDK',
    speaker: 'oracle',
    source: 'oci-go-sdk 65, servicefailure',
    pattern: /Service error:\s?(?<code>\w{2,80})\. /g,
    isWhole: true,
  },
  {
    name: 'Hetzner Cloud',
    speaker: 'hetzner',
    source: 'hcloud-go 2, Error',
    pattern:
      /(?<=\w['".\])]? )\((?<code>[a-z]{2,30}(?:_[a-z]{2,30}){1,6}|forbidden|unauthorized|locked|conflict|protected|maintenance|unavailable|timeout)(?:, [\da-f-]{4,40})?\)(?=$|[:;,\n\]}]|\s{1,4}[[}])/g,
    keep: true,
  },
  {
    name: 'Scaleway',
    speaker: 'scaleway',
    source: 'scaleway-sdk-go 1, scw/errors.go',
    pattern:
      /scaleway-sdk-go: (?:http error (?<status>\d{3})(?: [A-Z][\w ]{2,30})?: )?/g,
    meanings: [
      [/^too many requests/, 'throttling'],
      [/^quota\(?s?\)? exceeded|^quota exceeded/, 'quota'],
      [/is out of stock/, 'capacity'],
      [/^insufficient permissions/, 'access'],
      [/^denied authentication/, 'credentials'],
      [/^invalid argument/, 'validation'],
      [/is in a transient state/, 'not-ready'],
      [/is locked/, 'conflict'],
      [/^precondition failed: [^]*still in use/, 'dependency'],
      [/is not found/, 'not-found', 'unsure'],
    ],
  },
  {
    name: 'Google zone without room',
    speaker: 'google',
    source: 'Google Compute Engine API v1, operation errors',
    pattern: /does not have enough resources available to fulfill the request/g,
    meanings: always('capacity'),
    keep: true,
    isWhole: true,
  },
  {
    name: 'MongoDB Atlas',
    speaker: 'cloud',
    source: 'go.mongodb.org/atlas-sdk, Administration API v2',
    pattern:
      /HTTP (?<status>\d{3}) [\w ]{2,40} \(Error code: "(?<code>\w{2,100})"\) Detail: /g,
    isWhole: true,
  },
  {
    name: 'code after its name',
    speaker: 'cloud',
    source: 'clients of many kinds',
    pattern: /\((?:error )?code: ?"?(?<code>[A-Za-z]\w{2,80})"?\):? ?/gi,
  },
  {
    name: 'protection against deletion',
    speaker: 'cloud',
    source: 'Amazon RDS, EC2 and DynamoDB; Google Cloud SQL and GKE; Terraform',
    pattern:
      /(?:because|since|while|has|with) (?:\w{1,20} ){0,3}deletion[ _]protection|deletion[ _]protection (?:is |was )?(?:enabled|set to true|on\b)|(?:disable|turn off|remove|set) (?:the )?deletion[ _]protection|cannot delete protected|protected (?:against|from) (?:deletion|termination)|disableApiTermination/gi,
    meanings: always('protected'),
    keep: true,
    isWhole: true,
  },
];

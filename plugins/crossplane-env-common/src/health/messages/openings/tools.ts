import { ALWAYS, always, type Opening } from './Opening';

const TERRAFORM = 'Terraform 1; terraform-plugin-sdk 2; upjet 1 and 2';
const HELM = 'Helm 3.12 to 3.18';

/** What Terraform and Helm say of their own. */
export const TOOL_OPENINGS: Opening[] = [
  {
    name: 'state that Terraform waits for',
    speaker: 'terraform',
    source: TERRAFORM,
    pattern:
      /timeout while waiting for (?:state to become|resource to be gone|plugin)|unexpected state '(?=[\w -]{0,40}(?:ing|pending|initializing)', wanted target)/gi,
    meanings: always('not-ready'),
    keep: true,
  },
  {
    name: 'what Terraform does not know of',
    speaker: 'terraform',
    source: `${TERRAFORM}; terraform-provider-azurerm 3 and 4`,
    pattern: /to be managed via Terraform this resource needs to be imported/g,
    meanings: always('adoption'),
    keep: true,
    isWhole: true,
  },
  {
    name: 'check of a module',
    speaker: 'terraform',
    source: TERRAFORM,
    pattern: /(?:Resource|Module output value) (?:pre|post)condition failed/g,
    meanings: always('validation', 'unsure'),
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
      /expected "?(?<field>[\w.]{1,200})"? to (?:be|have|match|not|start|end|contain)\b|expected length of \S{1,200} to be|invalid value for [\w.]{1,200} \(|Invalid value for (?:input )?variable|(?<=^|: |\{\d{1,3} )"[\w.]{1,200}" (?:must|cannot|may only|can only|doesn't comply|isn't a valid|contains an invalid)/g,
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
    name: 'what Helm waits for',
    speaker: 'helm',
    source: HELM,
    pattern:
      /timed out waiting for the condition|resource \S{1,300} not ready/g,
    meanings: always('not-ready', 'unsure'),
    keep: true,
  },
  {
    name: 'hooks of Helm',
    speaker: 'helm',
    source: HELM,
    pattern:
      /(?:pre|post)-(?:install|upgrade|delete|rollback)(?: hooks? failed|: )/g,
    meanings: [
      [/BackoffLimitExceeded|DeadlineExceeded/, 'chart'],
      [ALWAYS, 'not-ready', 'unsure'],
    ],
    keep: true,
    isWhole: true,
  },
  {
    name: 'release that was never done',
    speaker: 'helm',
    source: HELM,
    pattern: /has no deployed releases/g,
    meanings: always('half-done'),
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

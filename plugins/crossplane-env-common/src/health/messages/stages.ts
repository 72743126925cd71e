import type { Trouble } from './troubles';

/** What somebody was doing when an error came; never the error itself. */
export interface Stage {
  name: string;
  source: string;
  /** Sticky, with the colon. */
  pattern: RegExp;
  /** Whoever it is that says so, it may be a part of what is said. */
  isAnybodys?: true;
  /** What is likely where nothing else is known of the error. */
  trouble?: Trouble;
}

const MANAGED = 'crossplane-runtime 1.20 to 2.4, reconciler/managed';
const COMPOSITE = 'Crossplane 1.20 to 2.4, apiextensions/composite';
const TERRAFORM = 'provider-terraform 0 and 1, controller/workspace';
const HELM = 'provider-helm 0 and 1, controller/release';

/** In the order in which they are tried; the last one is of any speaker. */
export const STAGES: Stage[] = [
  {
    name: 'compose',
    source: COMPOSITE,
    pattern: /cannot compose resources: /y,
  },
  {
    name: 'apply composed',
    source: COMPOSITE,
    pattern: /cannot apply composed resource "[^"]{0,253}": /y,
  },
  {
    name: 'function result',
    source: COMPOSITE,
    pattern: /pipeline step "[^"]{0,253}" returned a fatal result: /y,
  },
  { name: 'connect', source: MANAGED, pattern: /connect failed: /y },
  { name: 'observe', source: MANAGED, pattern: /observe failed: /y },
  { name: 'create', source: MANAGED, pattern: /create failed: /y },
  { name: 'update', source: MANAGED, pattern: /update failed: /y },
  { name: 'delete', source: MANAGED, pattern: /delete failed: /y },
  {
    name: 'references',
    source: MANAGED,
    pattern:
      /(?:cannot resolve references|cannot get referenced resource|mg\.Spec\.ForProvider\.[\w.[\]]{1,200}|spec\.[\w.[\]]{1,200}): /y,
  },
  {
    name: 'track usage',
    source: 'crossplane-runtime 1.20 to 2.4, resource/providerconfig.go',
    pattern:
      /cannot (?:track ProviderConfig usage|get ProviderConfig|apply ProviderConfigUsage|get (?:referenced )?\w{0,20}ProviderConfig): /y,
  },
  {
    name: 'credentials',
    source: `crossplane-runtime 1.20 to 2.4, resource/credentials.go; upjet 1 and 2`,
    pattern:
      /(?:(?:cannot|failed to|unable to|could not) (?:get|extract|refresh|retrieve|resolve|unmarshal|parse|load|assume|read|fetch) [\w' -]{0,60}(?:credential|creds|kubeconfig|identity|token|password)[\w' -]{0,40}(?: as JSON)?|get (?:credentials|identity)|cannot get terraform setup): /iy,
    trouble: 'credentials',
  },
  {
    name: 'terraform module',
    source: TERRAFORM,
    pattern:
      /cannot (?:initialize Terraform configuration|get remote Terraform module|write Terraform configuration[\w .-]{0,30}|diff \(i\.e\. plan\) Terraform configuration|determine Terraform options|get tfvars|select Terraform workspace|list Terraform (?:resources|outputs)|make Terraform configuration directory): /y,
    trouble: 'module',
  },
  {
    name: 'terraform',
    source: `${TERRAFORM}; upjet 1 and 2, terraform`,
    pattern:
      /(?:cannot (?:apply|destroy) Terraform configuration|(?:apply|plan|refresh|destroy|import|async \w{1,20}) failed|cannot run (?:plan|apply|refresh|destroy)|failed to \w{1,20} the resource): /y,
  },
  {
    name: 'chart',
    source: HELM,
    pattern:
      /(?:failed to (?:pull chart|download chart|load chart|get chart|compose values|load patches|locate chart)|cannot (?:load|pull|get|download) chart): /y,
    trouble: 'chart',
  },
  {
    name: 'upjet diagnostics',
    source: 'upjet 1 and 2, controller/external_tfpluginsdk.go',
    pattern: /\[\{\d{1,3} /y,
  },
  {
    name: 'what was tried',
    isAnybodys: true,
    source: 'any program in Go that wraps its errors',
    pattern:
      /(?:cannot|can't|could not|couldn't|failed|failed to|unable to|error|while|creating|updating|deleting|reading|retrieving|waiting|performing|ensuring|checking|modifying|listing|getting|setting|putting|error running|errored) [^":\n]{1,160}(?:"[^"\n]{0,253}"[^":\n]{0,100}){0,3}: /iy,
  },
];

/** The stages that an error came through, and where they end. */
export interface Stages {
  stages: Stage[];
  /** After those of Crossplane and its providers. */
  beginning: number;
  /** After all that only says what was tried. */
  end: number;
}

export function readStages(text: string): Stages {
  const read: Stages = { stages: [], beginning: 0, end: 0 };
  for (let stage = stageAt(text, 0); stage; stage = stageAt(text, read.end)) {
    read.stages.push(stage);
    read.end = stage.pattern.lastIndex;
    if (!read.stages.some(({ isAnybodys }) => isAnybodys)) {
      read.beginning = read.end;
    }
  }
  return read;
}

function stageAt(text: string, at: number): Stage | undefined {
  return STAGES.find(({ pattern }) => {
    pattern.lastIndex = at;
    return pattern.test(text);
  });
}

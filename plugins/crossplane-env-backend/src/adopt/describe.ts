import {
  ANNOTATION_ENTITY,
  ANNOTATION_OWNER,
  formatEnvironmentRef,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';
import { stringify } from 'yaml';
import { cleanText } from '../kubernetes/intake';
import { isToAnnotate, Outcome } from './annotate';
import {
  Adoption,
  Link,
  ownerThen,
  Suggestion,
  suggestFor,
} from './planAdoption';
import {
  ClusterContent,
  FoundEnvironment,
  FoundNamespace,
} from './readCluster';

/** What there is in a cluster, and what could be done. */
export interface ClusterPlan {
  cluster: string;
  adoptions: Adoption[];
  content?: ClusterContent;
  /** What is not known; sentences. */
  problems: string[];
  outcomes?: Outcome[];
}

const LINKS: Record<Link, string> = {
  counts: 'counts',
  'catalog-decides': 'if the catalog agrees',
  'no-entity': 'no: it names no entity',
  'no-owner': 'no: nobody owns it',
  'owner-claimed': 'no: only it says whose it is',
  'owner-unknown': 'no: whose its Namespace is, is not known',
};

const HEADER = ['ENVIRONMENT', 'OWNER', 'ENTITY', 'LINK'];
const WIDEST = 60;

/** What there is in a cluster, what would be written, and what somebody has to do; text. */
export function describePlan(plan: ClusterPlan): string {
  const { cluster, adoptions, problems } = plan;
  const parts = [
    [cluster, ...problems.map(problem => `✗ ${problem}`)],
    problems.length > 0 ? ["→ The command 'doctor' says what to do."] : [],
    describeTable(plan),
    describeSources(adoptions),
    describeSuggestions(plan),
    describeFindings(adoptions),
  ];
  const [title, ...others] = parts.flat();
  const lines = others.map(line => `  ${inOneLine(line)}`.trimEnd());
  return `${[title, ...lines].join('\n')}\n\n`;
}

/** What somebody wrote must not look like what the command says. */
function inOneLine(text: string): string {
  return cleanText(text).replaceAll('\n', ' ');
}

function describeTable({
  adoptions,
  content,
  problems,
}: ClusterPlan): string[] {
  if (adoptions.length === 0) {
    // What could not be read may have some.
    return content && problems.length === 0 ? ['There is no environment.'] : [];
  }
  const rows = [HEADER, ...adoptions.map(toRow)];
  const widths = HEADER.map((_, column) =>
    rows.reduce(
      (widest, row) => Math.min(WIDEST, Math.max(widest, row[column].length)),
      0,
    ),
  );
  const count = (is: (one: Adoption) => unknown) => adoptions.filter(is).length;
  return [
    ...rows.map(row =>
      row.map((cell, column) => cell.padEnd(widths[column])).join('  '),
    ),
    '',
    [
      `${adoptions.length} environments`,
      `${count(isToAnnotate)} to annotate`,
      `${count(isDeclaredElsewhere)} to change where they are declared`,
      `${count(one => !ownerThen(one))} without an owner`,
      `${count(one => !entityThen(one))} without an entity`,
    ].join(', '),
  ];
}

function toRow(adoption: Adoption): string[] {
  const { found, owner, entity, link, linkThen } = adoption;
  const cell = (value: string | undefined, annotation: string) => {
    const proposed = proposalOf(adoption, annotation)?.value;
    const mark = found.managedBy ? '~' : '+';
    return value ?? (proposed === undefined ? '-' : `${mark} ${proposed}`);
  };
  return [
    nameOf(found),
    cell(owner, ANNOTATION_OWNER),
    cell(entity, ANNOTATION_ENTITY),
    link === linkThen ? LINKS[link] : `${LINKS[link]} → ${LINKS[linkThen]}`,
  ];
}

function nameOf({ ref }: FoundEnvironment): string {
  const { kind, group, namespace, name } = ref;
  return `${kind}.${group} ${
    namespace === undefined ? '' : `${namespace}/`
  }${name}`;
}

function proposalOf({ proposals }: Adoption, wanted: string) {
  return proposals.find(({ annotation }) => annotation === wanted);
}

function entityThen(adoption: Adoption): string | undefined {
  return adoption.entity ?? proposalOf(adoption, ANNOTATION_ENTITY)?.value;
}

function isDeclaredElsewhere({ found, proposals }: Adoption): boolean {
  return found.managedBy !== undefined && proposals.length > 0;
}

/** Where what is written in the cluster would not last, or would differ from what is declared. */
function describeSources(adoptions: Adoption[]): string[] {
  const managed = adoptions.filter(isDeclaredElsewhere);
  if (managed.length === 0) return [];
  return [
    '',
    'Not changed here, for they are declared elsewhere. Add to their manifests:',
    ...managed.flatMap(({ found, proposals }) => [
      '',
      `# ${found.managedBy!.tool}, ${found.managedBy!.what}`,
      ...toManifest(found, proposals).trimEnd().split('\n'),
      '---',
    ]),
  ];
}

function toManifest(
  { kind, ref }: FoundEnvironment,
  proposals: Adoption['proposals'],
): string {
  const { namespace, name } = ref;
  return stringify({
    apiVersion: `${kind.group}/${kind.version}`,
    kind: kind.kind,
    metadata: {
      ...{ name, namespace },
      annotations: Object.fromEntries(
        proposals.map(({ annotation, value }) => [annotation, value]),
      ),
    },
  });
}

function describeSuggestions({ cluster, adoptions, content }: ClusterPlan) {
  const suggestions = suggestFor(adoptions);
  if (suggestions.length === 0) return [];
  return [
    '',
    'Links that do not count until somebody else than the environments says whose they are:',
    ...suggestions.flatMap(one =>
      describeSuggestion(one, {
        cluster,
        namespace: content?.namespaces.get(one.namespace ?? ''),
      }),
    ),
  ];
}

function describeSuggestion(
  { namespace, owner, count, isClaimed }: Suggestion,
  around: { cluster: string; namespace?: FoundNamespace },
): string[] {
  const { cluster } = around;
  const place =
    namespace === undefined ? 'in no namespace' : `in '${namespace}'`;
  const check = isClaimed ? ' Check first that it is so.' : '';
  const title = `${count} ${place}:`;
  const manager = around.namespace?.managedBy;
  if (owner === undefined) {
    const entry = `${cluster}/${namespace ?? '-'}`;
    return [
      `${title} add '${entry}' to 'crossplaneEnv.trustedNamespaces', if whoever may write there may be believed.`,
    ];
  }
  const annotation = `${ANNOTATION_OWNER}=${owner}`;
  return manager
    ? [
        `${title} annotate the Namespace where it is declared (${manager.tool}, ${manager.what}) with ${annotation}.${check}`,
      ]
    : [
        `${title}${check}`,
        `  kubectl annotate namespace ${namespace} ${annotation}`,
      ];
}

function describeFindings(adoptions: Adoption[]): string[] {
  const findings = adoptions.flatMap(({ found, findings: ofOne }) =>
    ofOne.map(finding => `! ${nameOf(found)}: ${finding}`),
  );
  const unowned = adoptions.filter(one => !ownerThen(one));
  return [
    ...(findings.length > 0 ? ['', ...findings] : []),
    ...(unowned.length > 0
      ? [
          '',
          'Without an owner, for no rule fits. Give the Namespace an owner, or write a mapping:',
          ...unowned.map(({ found }) => `  ${nameOf(found)}`),
        ]
      : []),
  ];
}

const MARKS: Record<Outcome['state'], string> = {
  annotated: '✓',
  unchanged: '·',
  failed: '✗',
  'not-tried': '✗',
};

/** A line for each, as it is done. */
export function describeOutcome(outcome: Outcome): string {
  const { environment, state, annotations = {}, because } = outcome;
  const written = Object.entries(annotations).map(
    ([key, value]) => `${key}=${value}`,
  );
  const said = because !== undefined ? inOneLine(because) : written.join(', ');
  const not = state === 'not-tried' ? 'not tried: ' : '';
  return `  ${MARKS[state]} ${environment}: ${not}${said}\n`;
}

/** The same for programs. */
export function toJson(plans: ClusterPlan[]) {
  return {
    items: plans.map(({ cluster, adoptions, problems, outcomes }) => ({
      ...{ cluster, problems },
      environments: adoptions.map(adoption => ({
        environment: formatEnvironmentRef(adoption.found.ref),
        ...{ owner: adoption.owner, entity: adoption.entity },
        ...{ link: adoption.link, linkThen: adoption.linkThen },
        proposals: adoption.proposals,
        managedBy: adoption.found.managedBy,
        findings: adoption.findings,
      })),
      suggestions: suggestFor(adoptions),
      outcomes,
    })),
  };
}

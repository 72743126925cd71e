import { ANNOTATION_TITLE } from '../../annotations';
import type {
  PlatformComponent,
  PlatformDependents,
  Verdict,
} from '../../types';
import type { Finding } from '../findings/Finding';
import { keyOfFault } from '../findings/causeKeys';
import { findCondition } from '../observation/Observation';
import { asObject, asString } from '../observation/json';
import { EvaluationTime } from '../observation/time';
import type { UnreadableResource } from '../types';
import { enumerate, nameOf, sentence } from '../words';
import {
  conditionEvidence,
  KINDS,
  type PlatformIndex,
  type PlatformObject,
} from './PlatformIndex';
import {
  compositionsOf,
  functionsOf,
  newestRevision,
  typeOfComposition,
} from './compositions';
import {
  definitionOf,
  definitionState,
  type DefinitionState,
  namedComposition,
  referenceableType,
} from './definitions';
import { dependentsOfPackage, dependentsOn } from './dependents';
import {
  describePackage,
  type PackageState,
  stateOfPackage,
  troubleOfFunction,
} from './packageStates';

const ASSESSORS: Array<[kind: string, assess: ComponentAssessor]> = [
  [KINDS.xrd, assessDefinition],
  [KINDS.composition, assessComposition],
  [KINDS.function, assessPackage],
  [KINDS.provider, assessPackage],
  [KINDS.configuration, assessPackage],
];

/**
 * Whether what environments are made with works, and what depends on it: what
 * cannot be read at all, and every environment type, Composition, Function,
 * Provider and Configuration that is known of, by kind and name.
 *
 * @public
 */
export function assessPlatform(
  index: PlatformIndex,
  options: { now: Date },
): PlatformComponent[] {
  const now = EvaluationTime.at(options.now);
  const unreadable = new Set(
    index.unreadable.map(({ resource }) => resource.uid),
  );
  const readable = ASSESSORS.flatMap(([kind, assess]) =>
    index
      .all(kind)
      .filter(({ resource }) => !unreadable.has(resource.uid))
      .map(object => assess(index, object, { now }))
      .sort((a, b) => compare(a.resource.name, b.resource.name)),
  );
  return [...index.unreadable.map(assessUnreadable), ...readable];
}

/** Nothing is known of it but that it is there, and why it cannot be read. */
function assessUnreadable({
  resource,
  reason,
}: UnreadableResource): PlatformComponent {
  const { kind, namespace, name } = resource;
  const shown = `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
  return toComponent(
    { resource },
    {
      verdict: 'failed',
      dependents: { kinds: [], compositions: [], environmentTypes: [] },
      finding: {
        family: 'object-unreadable',
        statement: `${shown} cannot be read: ${reason}`,
        actor: 'platform',
        healsItself: false,
        nextStep: `Ask the platform team to correct or delete ${shown}.`,
        fault: { resource, what: reason },
      },
    },
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

type Named = Pick<PlatformObject, 'resource'>;

type ComponentAssessor = (
  index: PlatformIndex,
  object: PlatformObject,
  options: { now: EvaluationTime },
) => PlatformComponent;

/** An environment type, by its XRD. */
function assessDefinition(
  index: PlatformIndex,
  definition: PlatformObject,
  { now }: { now: EvaluationTime },
): PlatformComponent {
  const [verdict, finding] = judgeDefinition(index, definition, { now });
  return toComponent(definition, {
    title: titleOf(definition),
    verdict,
    finding,
    dependents: dependentsOn(index, {
      compositions: compositionsOf(index, referenceableType(definition)),
      definitions: [definition],
    }),
  });
}

function titleOf({ annotations, spec, resource }: PlatformObject): string {
  return (
    annotations.get(ANNOTATION_TITLE) ||
    asString(asObject(spec.claimNames).kind) ||
    asString(asObject(spec.names).kind) ||
    resource.name
  );
}

/** Whether an XRD is in force, and can be used as it is meant to be. */
function judgeDefinition(
  index: PlatformIndex,
  definition: PlatformObject,
  { now }: { now: EvaluationTime },
): [Verdict, Finding?] {
  const state = definitionState(definition, { now });
  if (state.verdict === 'unknown') {
    const twin = twinOf(index, definition);
    return twin ? ['failed', describeTwin(definition, twin)] : ['unknown'];
  }
  if (state.verdict !== 'ready') {
    return [state.verdict, describeState(definition, state)];
  }
  const compositions = compositionsOf(index, referenceableType(definition));
  if (compositions.length === 0 && index.knows(KINDS.composition)) {
    return ['blocked', withoutComposition(definition)];
  }
  return ['ready', describeChoice(definition, compositions)];
}

/** Of two XRDs for one kind, the later one never gets any condition. */
function twinOf(
  index: PlatformIndex,
  { resource, spec }: PlatformObject,
): PlatformObject | undefined {
  const { kind } = asObject(spec.names);
  return index
    .all(KINDS.xrd)
    .find(
      other =>
        other.resource.name !== resource.name &&
        other.spec.group === spec.group &&
        asObject(other.spec.names).kind === kind,
    );
}

function describeTwin(definition: PlatformObject, twin: PlatformObject) {
  return {
    family: 'definition-twin',
    statement: `${nameOf(definition)} defines the same kind as ${
      twin.resource.name
    }, which only one can`,
    actor: 'platform',
    healsItself: false,
    nextStep: 'Ask the platform team to delete one of them, or to rename it.',
  } as const;
}

function describeState(
  definition: PlatformObject,
  { verdict, evidence }: DefinitionState,
): Finding | undefined {
  if (verdict !== 'failed' && verdict !== 'stale') return undefined;
  const name = nameOf(definition);
  return {
    family: `definition-${verdict}`,
    statement:
      verdict === 'stale'
        ? `the last change of ${name} is not in force, though it says that it is established`
        : `${name} could not be put in force`,
    detail: evidence?.source === 'Event' ? evidence.message : undefined,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to correct ${name}; its events tell what is wrong.`,
    evidence,
  };
}

function withoutComposition(definition: PlatformObject): Finding {
  return {
    family: 'no-composition',
    statement: `no Composition is for ${nameOf(definition)}`,
    actor: 'platform',
    healsItself: false,
    nextStep: 'Ask the platform team to install a Composition for it.',
  };
}

function describeChoice(
  definition: PlatformObject,
  compositions: PlatformObject[],
): Finding | undefined {
  const { enforced, byDefault } = namedComposition(definition);
  if (compositions.length < 2 || enforced || byDefault) return undefined;
  const names = compositions.map(({ resource }) => resource.name);
  return {
    family: 'random-composition',
    statement: `${nameOf(
      definition,
    )} works, and Crossplane chooses among ${enumerate(
      names,
    )} at random for whoever names none`,
    actor: 'platform',
    healsItself: false,
    nextStep: 'Ask the platform team to set defaultCompositionRef.',
    fault: { resource: definition.resource, what: 'several compositions' },
  };
}

/** A Composition: it has no status of its own, so what it is made of tells. */
function assessComposition(
  index: PlatformIndex,
  composition: PlatformObject,
  { now }: { now: EvaluationTime },
): PlatformComponent {
  const [verdict, finding] = judgeComposition(index, composition, now);
  const definition = definitionOf(index, typeOfComposition(composition));
  const { kinds, compositions, environmentTypes } = dependentsOn(index, {
    definitions: definition ? [definition] : [],
  });
  return toComponent(composition, {
    verdict,
    finding,
    dependents: { kinds, compositions, environmentTypes },
  });
}

function judgeComposition(
  index: PlatformIndex,
  composition: PlatformObject,
  now: EvaluationTime,
): [Verdict, Finding?] {
  if (composition.deletingSince) return ['deleting'];
  const invalid = invalidPipeline(index, composition);
  if (invalid) return ['failed', invalid];
  const blocked = functionInTrouble(index, composition, now);
  if (blocked) return ['blocked', blocked];
  const orphan = withoutType(index, composition);
  return orphan ? ['blocked', orphan] : ['ready'];
}

function invalidPipeline(
  index: PlatformIndex,
  composition: PlatformObject,
): Finding | undefined {
  const revision = newestRevision(index, composition.resource.name);
  const valid = revision && findCondition(revision, 'ValidPipeline');
  if (!revision || valid?.status !== 'False') return undefined;
  return {
    family: 'pipeline-invalid',
    statement: `${nameOf(
      composition,
    )} uses a function in a way that this function does not support`,
    detail: valid.message,
    actor: 'platform',
    healsItself: false,
    nextStep: 'Ask the platform team to use another function or version of it.',
    evidence: conditionEvidence(revision, valid),
  };
}

function functionInTrouble(
  index: PlatformIndex,
  composition: PlatformObject,
  now: EvaluationTime,
): Finding | undefined {
  for (const name of functionsOf(composition)) {
    const trouble = troubleOfFunction(index, name, { now });
    if (trouble) {
      const statement = `${nameOf(composition)} cannot be used, as ${
        trouble.statement
      }`;
      return { ...trouble, statement };
    }
  }
  return undefined;
}

function withoutType(
  index: PlatformIndex,
  composition: PlatformObject,
): Finding | undefined {
  const type = typeOfComposition(composition);
  if (definitionOf(index, type) || !index.knows(KINDS.xrd)) return undefined;
  return {
    family: 'type-missing',
    statement: `${nameOf(composition)} is for ${type.kind} of ${
      type.group
    }, which is not defined`,
    actor: 'platform',
    healsItself: false,
    nextStep: `Ask the platform team to define ${type.kind} of ${type.group}.`,
  };
}

/** A Function, Provider or Configuration. */
function assessPackage(
  index: PlatformIndex,
  pkg: PlatformObject,
  { now }: { now: EvaluationTime },
): PlatformComponent {
  const state = stateOfPackage(index, pkg, { now });
  return toComponent(pkg, {
    verdict: state.verdict,
    finding: describePackageState(pkg, state),
    dependents: dependentsOfPackage(index, pkg),
  });
}

function describePackageState(
  pkg: PlatformObject,
  state: PackageState,
): Finding | undefined {
  const finding = describePackage(pkg, state);
  if (!finding || state.verdict !== 'stale') return finding;
  const { kind, name } = pkg.resource;
  return {
    ...finding,
    statement: `${kind} ${name} works, yet in an older revision, as ${
      state.problem === 'inactive'
        ? 'the newest is not activated'
        : 'the newest cannot be had'
    }`,
  };
}

/** What is said where no rule says more. */
const STATEMENTS = new Map<Verdict, string>([
  ['ready', 'works'],
  ['progressing', 'is being set up'],
  ['deleting', 'is being deleted'],
  ['paused', 'is paused, so whether it works is not known'],
  ['stale', 'works, yet as it was before its last change'],
  ['failed', 'does not work'],
]);

function toComponent(
  object: Named,
  options: {
    title?: string;
    verdict: Verdict;
    /** What is to be said of it; without it, the verdict speaks for itself. */
    finding?: Finding;
    dependents: PlatformDependents;
  },
): PlatformComponent {
  const { resource } = object;
  const { title = resource.name, verdict, dependents } = options;
  const finding = options.finding ?? plainFinding(object, verdict);
  const { statement, detail, nextStep, actor, healsItself } = finding;
  const fault = finding.fault ?? { resource };
  return {
    resource,
    title,
    verdict,
    dependents,
    diagnosis: {
      sentence: sentence(statement, detail),
      nextStep,
      actor,
      healsItself,
      evidence: finding.evidence,
      cause: options.finding && {
        key: keyOfFault(fault, []),
        resource: fault.resource ?? resource,
      },
      announcements: [],
      waitingFor: [],
    },
  };
}

function plainFinding(object: Named, verdict: Verdict): Finding {
  const isFine = verdict === 'ready' || verdict === 'progressing';
  const is = STATEMENTS.get(verdict) ?? 'does not report whether it works';
  return {
    family: verdict,
    statement: `${nameOf(object)} ${is}`,
    actor: isFine ? 'nobody' : 'platform',
    healsItself: verdict !== 'paused',
    nextStep: isFine
      ? undefined
      : `Ask the platform team to look at ${nameOf(object)}.`,
  };
}

import { Clock } from '../../clock/Clock';
import { KubeObject } from '../KubeApi';
import { timestamp } from '../metadata/timestamps';
import {
  CLEANUP_FINALIZER,
  CustomResourceDefinition,
  DefinitionCondition,
} from './CustomResourceDefinition';

/** Fills in what a definition may leave out. */
export function prepareDefinition(
  object: KubeObject,
  previous: KubeObject | undefined,
): void {
  const { spec } = object as CustomResourceDefinition;
  if (!spec?.names) {
    return;
  }
  spec.names.singular ??= spec.names.kind?.toLowerCase();
  spec.names.listKind ??= `${spec.names.kind}List`;
  spec.conversion ??= { strategy: 'None' };
  if (!previous) {
    object.status = {
      conditions: [],
      acceptedNames: { kind: '', plural: '' },
      storedVersions: (spec.versions ?? [])
        .filter(version => version.storage)
        .map(version => version.name),
    };
  }
}

/** A definition stays until its objects are gone. */
export function prepareDefinitionForDelete(
  object: KubeObject,
  clock: Clock,
): void {
  const { metadata, status = {} } = object as CustomResourceDefinition;
  if (metadata.deletionTimestamp) {
    return;
  }
  metadata.finalizers = [...(metadata.finalizers ?? []), CLEANUP_FINALIZER];
  object.status = {
    ...status,
    conditions: withCondition(status.conditions, {
      type: 'Terminating',
      status: 'True',
      lastTransitionTime: timestamp(clock),
      reason: 'InstanceDeletionPending',
      message:
        'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon',
    }),
  };
}

/** The conditions with one set; its time moves only with its status. */
export function withCondition(
  conditions: DefinitionCondition[] = [],
  condition: DefinitionCondition,
): DefinitionCondition[] {
  const current = conditions.find(one => one.type === condition.type);
  const next =
    current?.status === condition.status
      ? { ...condition, lastTransitionTime: current.lastTransitionTime }
      : condition;
  return current
    ? conditions.map(one => (one === current ? next : one))
    : [...conditions, next];
}

import { groupKind, type Observation } from '../../observation/Observation';
import { asArray, asString } from '../../observation/json';
import type { AssessedResource } from '../../tree/AssessedResource';
import { nameOf } from '../../words';
import type { Finding, RuleOptions } from '../Finding';
import { isOvertaken } from './isOvertaken';

/**
 * function-auto-ready (0.6 and 0.7) takes a CronJob for ready when its last run
 * was a success, so that a composite may wait for its schedule.
 */
export function firstRunAwaited(
  node: AssessedResource,
  { now }: RuleOptions,
): Finding | undefined {
  const job = node.children.find(({ observation }) =>
    lacksSuccess(observation),
  );
  const isWaiting = node.observation.role === 'composite' && job !== undefined;
  if (!isWaiting || !isOvertaken(node, now)) return undefined;
  const { lastScheduleTime } = job.observation.status;
  const run = lastScheduleTime ? 'next successful' : 'first';
  return {
    family: 'run-awaited',
    statement: `${nameOf(
      node.observation,
    )} counts as ready only after the ${run} run of ${nameOf(job.observation)}`,
    detail: node.own.message,
    actor: lastScheduleTime ? 'requester' : 'nobody',
    healsItself: true,
    nextStep: lastScheduleTime
      ? 'Look at the Job of its last run, its pods and their logs.'
      : undefined,
  };
}

function lacksSuccess({ resource, spec, status }: Observation): boolean {
  if (groupKind(resource) !== 'batch/CronJob' || spec.suspend === true) {
    return false;
  }
  const scheduled = asString(status.lastScheduleTime);
  if (scheduled === undefined) return true;
  const succeeded = Date.parse(asString(status.lastSuccessfulTime) ?? '');
  const isRunning = asArray(status.active).length > 0;
  return !isRunning && !(succeeded >= Date.parse(scheduled));
}

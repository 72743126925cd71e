import type { PlatformComponent } from '../../../types';
import type { EvaluationTime } from '../../observation/time';
import type { Finding } from '../../rules/Finding';
import type { PlatformIndex } from '../PlatformIndex';
import type { PlatformObject } from '../PlatformObject';
import type { PackageState } from '../packages/PackageState';
import { describePackage } from '../packages/describePackage';
import { stateOfPackage } from '../packages/stateOfPackage';
import { dependentsOfPackage } from './dependentsOfPackage';
import { toComponent } from './toComponent';

/** A Function, Provider or Configuration. */
export function assessPackage(
  index: PlatformIndex,
  pkg: PlatformObject,
  { now }: { now: EvaluationTime },
): PlatformComponent {
  const state = stateOfPackage(index, pkg, { now });
  return toComponent(pkg, {
    verdict: state.verdict,
    finding: describe(pkg, state),
    dependents: dependentsOfPackage(index, pkg),
  });
}

function describe(
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

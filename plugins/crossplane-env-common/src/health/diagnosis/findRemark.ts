import { flapping } from '../rules/platform/flapping';
import { remarkRules } from '../rules/ruleOrder';
import type { AssessedResource } from '../tree/AssessedResource';
import { withDescendants } from '../tree/walk';
import { causeFrom, type Cause } from './Cause';
import type { DiagnosisOptions } from './DiagnosisOptions';

/** Something worth knowing that stands in nobody's way. */
export function findRemark(
  root: AssessedResource,
  options: DiagnosisOptions,
): Cause | undefined {
  const flap = flapping(root, options);
  if (flap) return causeFrom(root, flap);
  if (!options.platform) return undefined;
  const composites = withDescendants(root).filter(
    ({ observation }) => observation.role === 'composite',
  );
  for (const rule of remarkRules) {
    for (const node of composites) {
      const finding = rule(node, options);
      if (finding) return causeFrom(node, finding);
    }
  }
  return undefined;
}

import { findCondition } from '../../observation/Observation';
import type { PlatformObject } from '../PlatformObject';

/**
 * Whether a managed kind is served: `inactive` when no activation policy asks
 * for it, `pending` while Crossplane has not managed to define it.
 */
export function managedDefinitionState(
  definition: PlatformObject,
): 'active' | 'inactive' | 'pending' {
  if (definition.spec.state === 'Inactive') return 'inactive';
  const established = findCondition(definition, 'Established');
  return established?.status === 'True' ? 'active' : 'pending';
}

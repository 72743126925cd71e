export {
  crossplaneEnvironmentConditions,
  createCrossplaneEnvironmentConditionalDecision,
} from './conditionExports';
export {
  crossplaneEnvironmentPermissionResourceRef,
  type EnvironmentPermissionFilter,
  type EnvironmentPermissionResource,
} from './environmentPermissionResource';
export { crossplaneEnvironmentRules } from './rules';

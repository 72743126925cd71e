export { CreateEnvironmentLink } from './CreateEnvironmentLink';
export { NoEnvironments } from './NoEnvironments';

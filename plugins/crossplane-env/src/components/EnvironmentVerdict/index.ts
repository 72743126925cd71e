export { EnvironmentVerdict } from './EnvironmentVerdict';

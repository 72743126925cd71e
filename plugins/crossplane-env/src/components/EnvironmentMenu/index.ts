export { EnvironmentMenu } from './EnvironmentMenu';

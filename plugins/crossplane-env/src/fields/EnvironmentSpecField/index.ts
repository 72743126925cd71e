export { EnvironmentSpecField } from './EnvironmentSpecField';
export { validateEnvironmentSpec } from './validateEnvironmentSpec';

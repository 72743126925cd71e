export { EnvironmentHeading } from './EnvironmentHeading';
export { EnvironmentOverview } from './EnvironmentOverview';
export { EnvironmentSentence } from './EnvironmentSentence';

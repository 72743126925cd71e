export { TeardownProgress } from './TeardownProgress';

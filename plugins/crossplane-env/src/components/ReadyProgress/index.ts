export { ReadyProgress } from './ReadyProgress';

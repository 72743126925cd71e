export { ReadyTiming } from './ReadyTiming';

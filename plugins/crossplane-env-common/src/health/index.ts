export { assessEnvironment } from './assessEnvironment';
export type {
  Condition,
  ObservedEvent,
  ObservedObject,
  ObservedResource,
} from './types';

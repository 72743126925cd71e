import { Clock } from '../clock/Clock';
import { ResourceRegistry } from './resources/ResourceRegistry';
import { ObjectStorage } from './storage/ObjectStorage';

/** What reading and writing objects works on. */
export interface ServerContext {
  clock: Clock;
  storage: ObjectStorage;
  resources: ResourceRegistry;
}

import { CLOUD_OPENINGS } from './clouds';
import { KUBERNETES_OPENINGS } from './kubernetes';
import type { Opening } from './Opening';
import { SERVICE_OPENINGS } from './services';
import { TOOL_OPENINGS } from './tools';

export type { Meaning, Opening } from './Opening';

/**
 * Every opening that is known. Within a message, what is said last counts; of
 * two that begin alike the later one, so that the particular follows the general.
 */
export const OPENINGS: Opening[][] = [
  KUBERNETES_OPENINGS,
  CLOUD_OPENINGS,
  SERVICE_OPENINGS,
  TOOL_OPENINGS,
];

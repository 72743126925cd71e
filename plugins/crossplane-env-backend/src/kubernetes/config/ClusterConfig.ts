import { ClusterAccess } from '../connection/ClusterAccess';

/** A cluster as the configuration describes it. */
export interface ClusterConfig {
  name: string;
  /** Where it stands in the configuration, for messages about it. */
  configKey: string;
  /** How it is watched. */
  viewer: ClusterAccess;
  /** How environments are created and deleted in it; absent in a cluster that is only watched. */
  editor?: ClusterAccess;
}

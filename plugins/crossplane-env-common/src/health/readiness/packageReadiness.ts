import { findCondition, type Observation } from '../observation/Observation';
import { fromCondition, type Assessment } from '../verdicts/Assessment';

/**
 * A package whose new image cannot be had may well run on with its old one, so
 * only its health tells.
 */
export function packageReadiness(observation: Observation): Assessment {
  const healthy = findCondition(observation, 'Healthy');
  if (healthy?.status === 'True') return fromCondition('ready', healthy);
  const installed = findCondition(observation, 'Installed');
  return fromCondition(
    'progressing',
    installed?.status === 'False' ? installed : healthy,
  );
}

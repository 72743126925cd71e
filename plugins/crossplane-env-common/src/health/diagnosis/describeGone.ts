import type { AssessedResource } from '../tree/AssessedResource';
import { nameOf, sentence } from '../words';
import type { Description } from './Description';

export function describeGone(root: AssessedResource): Description {
  return {
    sentence: sentence(`${nameOf(root.observation)} is gone`),
    actor: 'nobody',
    healsItself: true,
  };
}

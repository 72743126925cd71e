import type { AssessedResource } from '../tree/AssessedResource';
import { nameOf } from '../wording/nameOf';
import { sentence } from '../wording/text';
import type { Description } from './Description';

export function describeGone(root: AssessedResource): Description {
  return {
    sentence: sentence(`${nameOf(root.observation)} is gone`),
    actor: 'nobody',
    healsItself: true,
  };
}

import type { Verdict } from '../../types';
import type { ResourceRule } from './Rule';
import { announcedUnready } from './authors';
import {
  carriedUnready,
  deploymentByProviderFailed,
  policyUnmet,
} from './carried';
import { asksForSomebody, selfReported, unavailable } from './conventions';
import { driftedApart } from './drift';
import {
  asyncOperation,
  definitionOutdated,
  functionTrouble,
  inactiveKind,
  overridden,
} from './failures';
import { heldByFinalizers, heldByOthers } from './finalizers';
import {
  addressAwaited,
  deploymentFailed,
  kindFailed,
  podsAwaited,
  podsRefused,
  volumeLost,
  volumeRefused,
  warned,
} from './natives';
import { podsTroubled } from './pods';
import {
  abnormalBeside,
  flapping,
  idle,
  leftByProvider,
  pinnedRevision,
  randomComposition,
  refusedAttempt,
  replacedOnDelete,
  secretNotWritten,
} from './remarks';
import {
  silentComposite,
  silentResource,
  unreadable,
  unreported,
  unseen,
} from './silence';
import {
  abandonedDeletion,
  leftBehind,
  namespaceRemains,
  pausedDeletion,
  protectingUsage,
  refusedDeletion,
  usedByOthers,
} from './teardown';
import {
  declaredUnready,
  firstRunAwaited,
  missedEvent,
  outdated,
  readinessNotDeclared,
  readinessNotReported,
  replaced,
  skippedResource,
  throttled,
} from './waits';

/**
 * The order in which rules win. Among resources, what needs somebody first
 * comes first, and then the deepest; of one resource, the first rule that has
 * an answer.
 */
export const SEVERITY: Verdict[] = ['failed', 'paused', 'missing', 'deleting'];

/** Why a resource failed, by what objects say; before what messages say. */
export const failureRules: ResourceRule[] = [
  overridden,
  asyncOperation,
  podsRefused,
  deploymentByProviderFailed,
  podsTroubled,
  deploymentFailed,
  volumeLost,
  volumeRefused,
  selfReported,
  kindFailed,
  definitionOutdated,
  driftedApart,
  inactiveKind,
  functionTrouble,
];

/** What is to be said about a wait beyond what is waited for; the most severe first. */
export const waitingRules: ResourceRule[] = [
  overridden,
  asksForSomebody,
  throttled,
  silentResource,
  silentComposite,
  unreported,
  skippedResource,
  announcedUnready,
  readinessNotReported,
  firstRunAwaited,
  declaredUnready,
  readinessNotDeclared,
  missedEvent,
  replaced,
  podsTroubled,
  podsAwaited,
  warned,
  addressAwaited,
  carriedUnready,
  policyUnmet,
  unavailable,
  outdated,
  unreadable,
  unseen,
];

/** What keeps a resource from going. */
export const teardownRules: ResourceRule[] = [
  leftBehind,
  pausedDeletion,
  protectingUsage,
  refusedDeletion,
  usedByOthers,
  heldByOthers,
  abandonedDeletion,
  namespaceRemains,
  heldByFinalizers,
];

/** What is worth a word though everything is ready. */
export const remarkRules: ResourceRule[] = [
  leftByProvider,
  secretNotWritten,
  abnormalBeside,
  replacedOnDelete,
  flapping,
  refusedAttempt,
  pinnedRevision,
  randomComposition,
  idle,
];

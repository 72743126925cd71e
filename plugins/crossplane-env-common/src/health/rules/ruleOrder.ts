import type { Verdict } from '../../types';
import { asyncOperation } from './failure/asyncOperation';
import { claimBinding } from './failure/claimBinding';
import { composedForbidden } from './failure/composedForbidden';
import { composedInvalid } from './failure/composedInvalid';
import { composedScope } from './failure/composedScope';
import { compositionChoice } from './failure/compositionChoice';
import { connectionSecret } from './failure/connectionSecret';
import { createFailed } from './failure/createFailed';
import { createPending } from './failure/createPending';
import { definitionOutdated } from './failure/definitionOutdated';
import { deploymentFailed } from './failure/deploymentFailed';
import { fatalResult } from './failure/fatalResult';
import { functionCredential } from './failure/functionCredential';
import { functionDown } from './failure/functionDown';
import { functionMissing } from './failure/functionMissing';
import { kindFailed } from './failure/kindFailed';
import { kindNotServed } from './failure/kindNotServed';
import { observeFailed } from './failure/observeFailed';
import { otherError } from './failure/otherError';
import { pipelineInvalid } from './failure/pipelineInvalid';
import { podFailed } from './failure/podFailed';
import { providerConfig } from './failure/providerConfig';
import { quotaExceeded } from './failure/quotaExceeded';
import { statusRejected } from './failure/statusRejected';
import { unresolvedReference } from './failure/unresolvedReference';
import { updateFailed } from './failure/updateFailed';
import { volumeLost } from './failure/volumeLost';
import type { MessageRule, ResourceRule } from './Finding';
import { abandonedDeletion } from './platform/abandonedDeletion';
import { functionTrouble } from './platform/functionTrouble';
import { inactiveKind } from './platform/inactiveKind';
import { pinnedRevision } from './platform/pinnedRevision';
import { protectingUsage } from './platform/protectingUsage';
import { randomComposition } from './platform/randomComposition';
import { refusedAttempt } from './platform/refusedAttempt';
import { silentComposite } from './platform/silentComposite';
import { silentResource } from './platform/silentResource';
import { heldByFinalizers } from './teardown/heldByFinalizers';
import { leftBehind } from './teardown/leftBehind';
import { namespaceRemains } from './teardown/namespaceRemains';
import { pausedDeletion } from './teardown/pausedDeletion';
import { refusedDeletion } from './teardown/refusedDeletion';
import { usedByOthers } from './teardown/usedByOthers';
import { declaredUnready } from './waiting/declaredUnready';
import { firstRunAwaited } from './waiting/firstRunAwaited';
import { missedEvent } from './waiting/missedEvent';
import { outdated } from './waiting/outdated';
import { podsAwaited } from './waiting/podsAwaited';
import { readinessNotDeclared } from './waiting/readinessNotDeclared';
import { readinessNotReported } from './waiting/readinessNotReported';
import { replaced } from './waiting/replaced';
import { skippedResource } from './waiting/skippedResource';
import { throttled } from './waiting/throttled';
import { unavailable } from './waiting/unavailable';
import { unreadable } from './waiting/unreadable';
import { unreported } from './waiting/unreported';
import { unschedulable } from './waiting/unschedulable';
import { unseen } from './waiting/unseen';
import { volumePending } from './waiting/volumePending';
import { warned } from './waiting/warned';

/**
 * The order in which rules win. Among resources, what needs somebody first
 * comes first, and then the deepest; of one resource, the first rule that has
 * an answer.
 */
export const GRAVITY: Verdict[] = ['failed', 'paused', 'missing', 'deleting'];

/** Why a resource failed, by what objects say; before what messages say. */
export const failureRules: ResourceRule[] = [
  asyncOperation,
  podFailed,
  deploymentFailed,
  volumeLost,
  kindFailed,
  definitionOutdated,
  inactiveKind,
  functionTrouble,
];

/** Why a resource failed, by messages: the particular before the general. */
export const failureMessages: MessageRule[] = [
  ...claimBinding,
  ...connectionSecret,
  ...compositionChoice,
  ...pipelineInvalid,
  ...functionMissing,
  ...functionCredential,
  ...functionDown,
  ...fatalResult,
  ...quotaExceeded,
  ...composedScope,
  ...kindNotServed,
  ...statusRejected,
  ...composedForbidden,
  ...composedInvalid,
  ...createPending,
  ...providerConfig,
  ...observeFailed,
  ...createFailed,
  ...updateFailed,
  ...unresolvedReference,
  ...otherError,
];

/** What is to be said about a wait beyond what is waited for; gravest first. */
export const waitingRules: ResourceRule[] = [
  throttled,
  silentResource,
  silentComposite,
  unreported,
  skippedResource,
  readinessNotReported,
  firstRunAwaited,
  declaredUnready,
  readinessNotDeclared,
  missedEvent,
  replaced,
  unschedulable,
  volumePending,
  podsAwaited,
  warned,
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
  abandonedDeletion,
  namespaceRemains,
  heldByFinalizers,
];

/** What is worth a word though everything is ready. */
export const remarkRules: ResourceRule[] = [
  refusedAttempt,
  pinnedRevision,
  randomComposition,
];

import type { MessageRule } from '../Finding';
import { claimBinding } from './claimBinding';
import { composedForbidden } from './composedForbidden';
import { composedInvalid } from './composedInvalid';
import { composedScope } from './composedScope';
import { compositionChoice } from './compositionChoice';
import { connectionSecret } from './connectionSecret';
import { createFailed } from './createFailed';
import { createPending } from './createPending';
import { fatalResult } from './fatalResult';
import { functionCredential } from './functionCredential';
import { functionDown } from './functionDown';
import { functionMissing } from './functionMissing';
import { kindNotServed } from './kindNotServed';
import { observeFailed } from './observeFailed';
import { otherError } from './otherError';
import { pipelineInvalid } from './pipelineInvalid';
import { providerConfig } from './providerConfig';
import { quotaExceeded } from './quotaExceeded';
import { statusRejected } from './statusRejected';
import { unresolvedReference } from './unresolvedReference';
import { updateFailed } from './updateFailed';

/** The first that matches counts, so the particular precede the general. */
export const failureRules: MessageRule[] = [
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

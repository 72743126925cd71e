import type { Difference } from '../Difference';
import { admissionWebhooks } from './admissionWebhooks';
import { alternatives } from './alternatives';
import { builtinValidation } from './builtinValidation';
import { changedDefinition } from './changedDefinition';
import { compression } from './compression';
import { defaultRoles } from './defaultRoles';
import { defaultServiceAccount } from './defaultServiceAccount';
import { httpVersion } from './httpVersion';
import { namespaceDeletion } from './namespaceDeletion';
import { openApiV2 } from './openApiV2';
import { otherBuiltinKinds } from './otherBuiltinKinds';
import { parserWords } from './parserWords';
import { protectedGroups } from './protectedGroups';
import { costlyRules, newestRules } from './rulesInCel';
import { scaleSubresource } from './scaleSubresource';
import { tokenRequests } from './tokenRequests';
import { unknownBuiltinFields } from './unknownBuiltinFields';
import { metadataAnswers, yamlAnswers } from './yamlAnswers';

/** What differs in the behaviour of the Kubernetes API. */
export const kubeDifferences: Difference[] = [
  admissionWebhooks,
  alternatives,
  builtinValidation,
  changedDefinition,
  compression,
  costlyRules,
  defaultRoles,
  defaultServiceAccount,
  httpVersion,
  metadataAnswers,
  namespaceDeletion,
  newestRules,
  openApiV2,
  otherBuiltinKinds,
  parserWords,
  protectedGroups,
  scaleSubresource,
  tokenRequests,
  unknownBuiltinFields,
  yamlAnswers,
];

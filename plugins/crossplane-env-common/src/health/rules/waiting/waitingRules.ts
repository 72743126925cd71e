import type { ResourceRule } from '../Finding';
import { missedEvent } from './missedEvent';
import { outdated } from './outdated';
import { readinessNotDeclared } from './readinessNotDeclared';
import { readinessNotReported } from './readinessNotReported';
import { replaced } from './replaced';
import { skippedResource } from './skippedResource';
import { throttled } from './throttled';
import { unavailable } from './unavailable';
import { unreadable } from './unreadable';
import { unreported } from './unreported';
import { unseen } from './unseen';
import { warned } from './warned';

/** What is to be said about a wait beyond what is waited for; gravest first. */
export const waitingRules: ResourceRule[] = [
  throttled,
  unreported,
  skippedResource,
  readinessNotReported,
  readinessNotDeclared,
  missedEvent,
  replaced,
  warned,
  unavailable,
  outdated,
  unreadable,
  unseen,
];

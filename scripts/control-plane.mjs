import { createRequire } from 'node:module';
import { ensureInstalled } from './lib/ensureInstalled.mjs';
import { ensureNode } from './lib/ensureNode.mjs';

await ensureNode();
await ensureInstalled();
// In this very process, so that a signal reaches what it is meant for.
createRequire(import.meta.url)(
  '../packages/control-plane/bin/crossplane-env-control-plane',
);

import { ensureInstalled } from './lib/ensureInstalled.mjs';
import { ensureNode } from './lib/ensureNode.mjs';
import { generateOpenApi } from './lib/openapi.mjs';
import { announce, fail } from './lib/say.mjs';

await ensureNode();
await ensureInstalled();
if (!generateOpenApi()) {
  fail(
    'The code could not be generated from openapi.yaml.',
    'The generator needs Java; what it says is above.',
  );
}
announce('Types, client and contract are as openapi.yaml says.');

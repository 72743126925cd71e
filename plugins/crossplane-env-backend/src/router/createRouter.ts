import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import express from 'express';
import Router from 'express-promise-router';
import { withAudit } from '../audit';
import { Environments } from '../environments/types';
import { createRequestReader } from './createRequestReader';
import { AnyOperation, operations } from './operations';
import { isLines, sendLines } from './sendLines';

interface RouterOptions {
  auditor: AuditorService;
  /** Has to authorise: the routes do not. */
  environments: Environments;
  httpAuth: HttpAuthService;
}

/** The HTTP API that `CrossplaneEnvClient` talks to. */
export function createRouter(options: RouterOptions): express.Router {
  const router = Router();
  router.use(express.json());
  for (const [endpoint, operation] of Object.entries<AnyOperation>(
    operations,
  )) {
    // As the generator names endpoints: '#get|/environments/{cluster}'.
    const [, method, path] = endpoint.match(/^#_?(\w+)\|(.*)$/)!;
    router[method as 'get'](
      path.replace(/\{(\w+)\}/g, ':$1'),
      createHandler(operation, createRequestReader(method, path), options),
    );
  }
  return router;
}

/** Who asks is known, and what is asked for is understood, before anything is done or noted. */
function createHandler(
  { eventId, severityLevel, prepare, toText }: AnyOperation,
  read: ReturnType<typeof createRequestReader>,
  { auditor, environments, httpAuth }: RouterOptions,
): express.Handler {
  return async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const { meta, status = 200, run } = prepare(read(request));
    const answer = await withAudit(
      auditor,
      { eventId, severityLevel, request, meta },
      async () => {
        const result = await run(environments, { credentials });
        return isLines(result) ? sendLines(response, result) : result;
      },
    );
    if (response.headersSent) return;
    response.status(status);
    if (answer === undefined) {
      response.end();
    } else if (toText) {
      const json = () => response.json(answer);
      const text = () => response.send(toText(answer));
      response.format({ json, text, default: json });
    } else {
      response.json(answer);
    }
  };
}

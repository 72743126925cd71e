import { formatEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import express from 'express';
import { parseCreateEnvironmentRequest } from './request/parseCreateEnvironmentRequest';
import { parseDeleteEnvironmentRequest } from './request/parseDeleteEnvironmentRequest';
import { RouterOptions } from './RouterOptions';
import { withAudit } from '../audit/withAudit';

export function addEnvironmentWriteRoutes(
  router: express.Router,
  { auditor, environments, httpAuth }: RouterOptions,
): void {
  router.post('/environments', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    // The spec may hold what nobody should find in a log.
    const { spec, ...meta } = parseCreateEnvironmentRequest(request.body);
    const answer = await withAudit(
      auditor,
      {
        eventId: 'environment-create',
        severityLevel: 'medium',
        request,
        meta,
      },
      () => environments.createEnvironment({ ...meta, spec }, { credentials }),
    );
    response.status(meta.dryRun ? 200 : 201).json(answer);
  });

  router.delete(
    '/environments/:cluster/:group/:kind/:namespace/:name',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      const ref = formatEnvironmentRef(request.params);
      const query = parseDeleteEnvironmentRequest(request.query);
      await withAudit(
        auditor,
        {
          eventId: 'environment-delete',
          severityLevel: 'medium',
          request,
          meta: { ref, ...query },
        },
        () => environments.deleteEnvironment(ref, query, { credentials }),
      );
      // It is gone only once everything that it composed is.
      response.status(202).end();
    },
  );
}

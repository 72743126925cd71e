import { formatEnvironmentTypeRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import express from 'express';
import { RouterOptions } from './RouterOptions';
import { withAudit } from '../audit/withAudit';

export function addEnvironmentTypeRoutes(
  router: express.Router,
  { auditor, environments, httpAuth }: RouterOptions,
): void {
  router.get('/environment-types', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const answer = await withAudit(
      auditor,
      {
        eventId: 'environment-type-read',
        request,
        meta: { queryType: 'all' },
      },
      () => environments.listEnvironmentTypes({ credentials }),
    );
    response.json(answer);
  });

  router.get(
    '/environment-types/:cluster/:group/:kind',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      const ref = formatEnvironmentTypeRef(request.params);
      const type = await withAudit(
        auditor,
        {
          eventId: 'environment-type-read',
          request,
          meta: { queryType: 'by-ref', ref },
        },
        () => environments.getEnvironmentType(ref, { credentials }),
      );
      response.json(type);
    },
  );
}

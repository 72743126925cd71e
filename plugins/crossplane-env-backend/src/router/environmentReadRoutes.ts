import { formatEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import express from 'express';
import { parseListEnvironmentsRequest } from './request/parseListEnvironmentsRequest';
import { RouterOptions } from './RouterOptions';
import { withAudit } from '../audit/withAudit';

export function addEnvironmentReadRoutes(
  router: express.Router,
  { auditor, environments, httpAuth }: RouterOptions,
): void {
  router.get('/environments', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const query = parseListEnvironmentsRequest(request.query);
    const answer = await withAudit(
      auditor,
      {
        eventId: 'environment-read',
        request,
        meta: { queryType: 'by-query', ...query },
      },
      () => environments.listEnvironments(query, { credentials }),
    );
    response.json(answer);
  });

  router.get(
    '/environments/:cluster/:group/:kind/:namespace/:name',
    async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      });
      const ref = formatEnvironmentRef(request.params);
      const environment = await withAudit(
        auditor,
        {
          eventId: 'environment-read',
          request,
          meta: { queryType: 'by-ref', ref },
        },
        () => environments.getEnvironment(ref, { credentials }),
      );
      response.json(environment);
    },
  );
}

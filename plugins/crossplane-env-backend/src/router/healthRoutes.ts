import { formatEnvironmentRef } from '@crossplane-env/backstage-plugin-crossplane-env-common';
import express from 'express';
import { parseListCausesRequest } from './request/parseListCausesRequest';
import { RouterOptions } from './RouterOptions';
import { withAudit } from '../audit/withAudit';

const ENVIRONMENT = '/environments/:cluster/:group/:kind/:namespace/:name';

export function addHealthRoutes(
  router: express.Router,
  { auditor, environments, httpAuth }: RouterOptions,
): void {
  const credentialsOf = (request: express.Request) =>
    httpAuth.credentials(request, { allow: ['user', 'service'] });

  router.get(`${ENVIRONMENT}/diagnosis`, async (request, response) => {
    const credentials = await credentialsOf(request);
    const ref = formatEnvironmentRef(request.params);
    const meta = { queryType: 'diagnosis', ref };
    const diagnosis = await withAudit(
      auditor,
      { eventId: 'environment-read', request, meta },
      () => environments.getEnvironmentDiagnosis(ref, { credentials }),
    );
    response.format({
      json: () => response.json(diagnosis),
      text: () => response.send(diagnosis.ticket),
      default: () => response.json(diagnosis),
    });
  });

  router.get(`${ENVIRONMENT}/history`, async (request, response) => {
    const credentials = await credentialsOf(request);
    const ref = formatEnvironmentRef(request.params);
    const meta = { queryType: 'history', ref };
    const history = await withAudit(
      auditor,
      { eventId: 'environment-read', request, meta },
      () => environments.getEnvironmentHistory(ref, { credentials }),
    );
    response.json(history);
  });

  router.get('/causes', async (request, response) => {
    const credentials = await credentialsOf(request);
    const query = parseListCausesRequest(request.query);
    const meta = { queryType: 'causes', ...query };
    const causes = await withAudit(
      auditor,
      { eventId: 'environment-read', request, meta },
      () => environments.listCauses(query, { credentials }),
    );
    response.json(causes);
  });

  router.get('/platform', async (request, response) => {
    const credentials = await credentialsOf(request);
    const meta = { queryType: 'all' };
    const platform = await withAudit(
      auditor,
      { eventId: 'platform-read', request, meta },
      () => environments.getPlatform({ credentials }),
    );
    response.json(platform);
  });
}

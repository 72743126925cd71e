import { AuditorService, HttpAuthService } from '@backstage/backend-plugin-api';
import { EnvironmentsService } from '@crossplane-env/backstage-plugin-crossplane-env-node';

export interface RouterOptions {
  auditor: AuditorService;
  /** Has to authorise: the routes do not. */
  environments: EnvironmentsService;
  httpAuth: HttpAuthService;
}

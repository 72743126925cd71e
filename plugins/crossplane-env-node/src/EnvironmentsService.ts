import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CreateEnvironmentRequest,
  CreateEnvironmentResponse,
  Environment,
  EnvironmentDiagnosis,
  EnvironmentHistoryResponse,
  EnvironmentType,
  ExpiryPolicy,
  ExtendEnvironmentRequest,
  ExtendEnvironmentResponse,
  ListCausesRequest,
  ListCausesResponse,
  ListEnvironmentsRequest,
  ListEnvironmentsResponse,
  ListEnvironmentTypesResponse,
  PlatformResponse,
  StatusResponse,
} from '@crossplane-env/backstage-plugin-crossplane-env-common';

/**
 * Whose request it is. The caller's credentials decide, always.
 *
 * @public
 */
export interface EnvironmentsServiceOptions {
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}

/**
 * What can be done with environments; see `CrossplaneEnvApi` for meanings and
 * errors.
 *
 * @public
 */
export interface EnvironmentsService {
  listEnvironmentTypes(
    options: EnvironmentsServiceOptions,
  ): Promise<ListEnvironmentTypesResponse>;

  getEnvironmentType(
    ref: string,
    options: EnvironmentsServiceOptions,
  ): Promise<EnvironmentType>;

  getExpiryPolicy(
    ref: string,
    request: { owner?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<ExpiryPolicy>;

  listEnvironments(
    request: ListEnvironmentsRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ListEnvironmentsResponse>;

  getEnvironment(
    ref: string,
    options: EnvironmentsServiceOptions,
  ): Promise<Environment>;

  getEnvironmentDiagnosis(
    ref: string,
    options: EnvironmentsServiceOptions,
  ): Promise<EnvironmentDiagnosis>;

  getEnvironmentHistory(
    ref: string,
    options: EnvironmentsServiceOptions,
  ): Promise<EnvironmentHistoryResponse>;

  listCauses(
    request: ListCausesRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ListCausesResponse>;

  getPlatform(options: EnvironmentsServiceOptions): Promise<PlatformResponse>;

  getStatus(options: EnvironmentsServiceOptions): Promise<StatusResponse>;

  createEnvironment(
    request: CreateEnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<CreateEnvironmentResponse>;

  deleteEnvironment(
    ref: string,
    request: { uid?: string },
    options: EnvironmentsServiceOptions,
  ): Promise<void>;

  extendEnvironment(
    ref: string,
    request: ExtendEnvironmentRequest,
    options: EnvironmentsServiceOptions,
  ): Promise<ExtendEnvironmentResponse>;
}

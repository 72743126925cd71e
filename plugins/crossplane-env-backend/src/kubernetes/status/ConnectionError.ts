import { CustomErrorBase } from '@backstage/errors';

/** The API server could not be reached, or broke off. */
export class ConnectionError extends CustomErrorBase {
  name = 'ConnectionError' as const;
}

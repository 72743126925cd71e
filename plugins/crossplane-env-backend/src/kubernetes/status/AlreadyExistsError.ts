import { ConflictError } from '@backstage/errors';

/** There is an object of that name already; an ordinary conflict to whoever is told of it over HTTP. */
export class AlreadyExistsError extends ConflictError {}

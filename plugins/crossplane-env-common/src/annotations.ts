/**
 * Entity reference of the group or user that owns the environment. On a
 * Namespace: the owner of every environment in it that names none itself.
 *
 * @public
 */
export const ANNOTATION_OWNER = 'crossplane-env.io/owner';

/**
 * Entity reference of the catalog entity that the environment is for.
 *
 * @public
 */
export const ANNOTATION_ENTITY = 'crossplane-env.io/entity';

/**
 * Entity reference of the user, or subject of the service, that asked for it.
 *
 * @public
 */
export const ANNOTATION_REQUESTED_BY = 'crossplane-env.io/requested-by';

/**
 * What the request that created it called itself, so that a repetition of that
 * request is told from another one for the same name.
 *
 * @public
 */
export const ANNOTATION_REQUEST_ID = 'crossplane-env.io/request-id';

/**
 * On an XRD: the name under which people know this environment type.
 *
 * @public
 */
export const ANNOTATION_TITLE = 'crossplane-env.io/title';

/**
 * The field manager of every server-side apply that this project sends.
 *
 * @public
 */
export const FIELD_MANAGER = 'crossplane-env';

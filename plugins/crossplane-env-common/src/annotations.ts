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
 * When an environment is no longer wanted: a date and time with its zone, such as
 * `2026-12-24T18:00:00Z`.
 *
 * @public
 */
export const ANNOTATION_EXPIRES_AT = 'crossplane-env.io/expires-at';

/**
 * When an environment is taken down by itself: `on-expiry`, `on-run-end`,
 * `on-run-success` or `manual`.
 *
 * @public
 */
export const ANNOTATION_TEARDOWN = 'crossplane-env.io/teardown';

/**
 * How long a teardown can be called off once its time has come: a duration such as
 * `1h30m`.
 *
 * @public
 */
export const ANNOTATION_GRACE = 'crossplane-env.io/grace';

/**
 * Until when an environment is kept, though its time is over or its run has ended:
 * a date and time with its zone.
 *
 * @public
 */
export const ANNOTATION_KEPT_UNTIL = 'crossplane-env.io/kept-until';

/**
 * The run of a workflow engine that an environment is for, as `engine/id`.
 *
 * @public
 */
export const ANNOTATION_RUN = 'crossplane-env.io/run';

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

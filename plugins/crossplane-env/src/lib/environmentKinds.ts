/** Kinds of entities that environments are for, unless a portal says otherwise. */
export const ENVIRONMENT_KINDS = ['component', 'resource', 'system'];

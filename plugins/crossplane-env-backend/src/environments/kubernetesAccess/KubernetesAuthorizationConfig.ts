/** How a name in the catalog becomes one in Kubernetes. */
export interface NameMapping<Source extends string> {
  from: Source;
  /** Put before the name, as the API server does with those of an identity provider. */
  prefix: string;
}

export type UsernameMapping =
  | NameMapping<'entityName' | 'entityRef' | 'email'>
  | (NameMapping<'annotation'> & {
      /** Key of the annotation of the user's entity. */
      annotation: string;
    });

export type GroupMapping = NameMapping<'entityName' | 'entityRef'>;

/** What `crossplaneEnv.kubernetesAuthorization` says. */
export interface KubernetesAuthorizationConfig {
  username: UsernameMapping;
  /** Without it, only what is bound to users themselves counts. */
  groups?: GroupMapping;
  /** Services that call for themselves are nobody in Kubernetes. */
  servicePrincipals: 'allow' | 'deny';
  /** How long a cluster's answer is remembered. */
  cacheTtlMs: number;
}

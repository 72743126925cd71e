/** Somebody as a cluster's access control knows them. */
export interface KubernetesUser {
  username: string;
  groups: string[];
}

/** What somebody would do to objects of a kind. */
export interface AccessAttributes {
  /** Of Kubernetes, such as `get`. */
  verb: string;
  group: string;
  plural: string;
  /** In all namespaces, or outside of any, unless told. */
  namespace?: string;
  /** To every object unless told. */
  name?: string;
}

/** Whether a user may do something in a cluster. */
export interface AccessQuestion {
  cluster: string;
  user: KubernetesUser;
  attributes: AccessAttributes;
}

/** What clusters let users do, by their own access control. */
export interface AccessReviews {
  /**
   * @throws ServiceUnavailableError when the cluster cannot be asked, or the
   *   backend may not ask it
   */
  isAllowed(question: AccessQuestion): Promise<boolean>;
}

import { HumanDuration } from '@backstage/types';

/** Exactly one way to authenticate to a cluster. */
interface ClusterIdentity {
  /**
   * Better is a token in a file, which can be rotated.
   *
   * @visibility secret
   */
  serviceAccountToken?: string;
  /** Read each time, so that the token may be rotated. */
  serviceAccountTokenFile?: string;
  /** PEM; read each time, as the key is. */
  clientCertificateFile?: string;
  /** PEM, base64-encoded. */
  clientCertificateData?: string;
  /** PEM. */
  clientKeyFile?: string;
  /**
   * PEM, base64-encoded.
   *
   * @visibility secret
   */
  clientKeyData?: string;
  /** A context of a kubeconfig: its user, and its cluster. */
  kubeconfigContext?: string;
  /** The kubeconfig with that context; `KUBECONFIG`, else `~/.kube/config` unless told. */
  kubeconfigFile?: string;
  /**
   * As the Kubernetes plugin calls it: `aws`, `azure`, `googleServiceAccount`,
   * or one that a module adds. With `serviceAccount`, `serviceAccountToken` is
   * needed as well. Those with which users sign in by themselves, as `google`,
   * `oidc` and `aks`, cannot be used.
   */
  authProvider?: string;
  /** Of `aws`: the ARN of the role to assume. */
  assumeRole?: string;
  /** Of `aws`: the external ID that the role asks for. */
  externalId?: string;
  /**
   * What else the authProvider needs to know, as the Kubernetes plugin calls it;
   * of `aws`, `kubernetes.io/x-k8s-aws-id` is the cluster's name in EKS unless it
   * is the one in the portal.
   *
   * @deepVisibility secret
   */
  authMetadata?: { [key: string]: string };
}

export interface Config {
  crossplaneEnv?: {
    /**
     * The clusters whose environments the portal shows. A cluster that the
     * Kubernetes plugin finds by its `kubernetes.clusterLocatorMethods` needs
     * only its name: address, trust and, unless `viewer` is set, the way to
     * authenticate are taken from there. One that comes or goes in the catalog,
     * or in Google Cloud, comes or goes here.
     */
    clusters?: Array<{
      /** The cluster's name in the portal; part of every reference to what is in it. */
      name: string;

      /** Address of the API server, such as `https://kubernetes.example.org:6443`. */
      url?: string;

      /** The certificates to trust, PEM and base64-encoded. Those of Node unless told. */
      caData?: string;

      /** A file with the certificates to trust, PEM. */
      caFile?: string;

      /** Trusts any certificate. Only for trying things out. */
      skipTLSVerify?: boolean;

      /**
       * Instead of `url`: the cluster in which the backend itself runs. The
       * service account of its pod watches the cluster unless `viewer` is set.
       */
      inCluster?: boolean;

      /**
       * Instead of `url`: a context of a kubeconfig. Its user watches the
       * cluster unless `viewer` is set.
       */
      kubeconfigContext?: string;

      /** The kubeconfig with that context; `KUBECONFIG`, else `~/.kube/config` unless told. */
      kubeconfigFile?: string;

      /**
       * Who watches the cluster. Needs the right to get, list and watch XRDs,
       * Compositions, claims, composites and what they compose and, for the
       * whole picture, namespaces and events; no Secrets.
       */
      viewer?: ClusterIdentity;

      /**
       * Who creates, changes and deletes environments. Without it the cluster
       * is read-only here.
       */
      editor?: ClusterIdentity;
    }>;

    /** What counts for each cluster that does not say it by itself. */
    clusterDefaults?: {
      /** The certificates to trust, PEM and base64-encoded. */
      caData?: string;

      /** A file with the certificates to trust, PEM. */
      caFile?: string;

      /** Who watches the clusters. */
      viewer?: ClusterIdentity;

      /** Who creates, changes and deletes environments. */
      editor?: ClusterIdentity;
    };

    /**
     * Places in which environments are believed what they say of their owner and
     * of their catalog entity: names of namespaces, for every cluster, or
     * `cluster/namespace`, with `-` for what is in no namespace. Elsewhere the
     * namespace's owner decides.
     */
    trustedNamespaces?: string[];

    /**
     * A second gate besides the portal's permissions: what a user does to an
     * environment has to be allowed to that user, and not only to the backend,
     * by the access control of the environment's cluster. The viewer then needs
     * the right of `deploy/rbac-kubernetes-authorization.yaml`.
     */
    kubernetesAuthorization?: {
      /** Whether the clusters are asked. */
      enabled: boolean;

      /** What Kubernetes calls the users of the portal. Needed when enabled. */
      username?: {
        /**
         * - `entityName`: the name of the user's entity, which must be in the
         *   catalog's namespace `default`
         * - `entityRef`: its reference, such as `user:default/ada`
         * - `email`: its `spec.profile.email`
         * - `annotation`: what its annotation of the key `annotation` says
         */
        from: 'entityName' | 'entityRef' | 'email' | 'annotation';
        /** Key of the annotation. Needed by `from: annotation`. */
        annotation?: string;
        /** Put before the name, such as `oidc:`. */
        prefix?: string;
      };

      /**
       * What Kubernetes calls the groups that a user is in, which are those that
       * Backstage takes the user to own things as. Without it, users are in no group.
       */
      groups?: {
        /**
         * - `entityName`: the name of the group's entity; groups outside of the
         *   catalog's namespace `default` do not count
         * - `entityRef`: its reference, such as `group:default/team-a`
         */
        from: 'entityName' | 'entityRef';
        /** Put before each name, such as `oidc:`. */
        prefix?: string;
      };

      /**
       * Whether services that call for themselves, who are nobody in Kubernetes,
       * may do what the portal's permissions allow them. `deny` unless told.
       */
      servicePrincipals?: 'allow' | 'deny';

      /**
       * How long a cluster's answer is remembered, such as `30s` or
       * `{ seconds: 30 }`; at most 10 minutes. 30 seconds unless told. That
       * something is refused is remembered for 5 seconds at most.
       */
      cacheTtl?: HumanDuration | string;
    };

    events?: {
      /**
       * Who is told of what happens to environments. Each event is delivered to
       * each of them at least once.
       */
      sinks?: Array<{
        /**
         * Lower-case letters, digits and dashes, 63 at most. What is still to be
         * delivered is kept under it.
         */
        name: string;
        /**
         * - `http`: a server, by a signed POST of a CloudEvent
         * - `events`: the other plugins of the portal, by Backstage's events
         *   service under the topic `crossplane-env.environments`
         * - `notifications`: the owner of an environment, when it fails and when
         *   it recovers; needs the notifications plugin
         */
        type: 'http' | 'events' | 'notifications';
        /** Of `http`: where to post, by `https` unless private addresses are allowed. */
        url?: string;
        /**
         * Of `http`: what to sign with, as Standard Webhooks has it: `whsec_` and
         * 24 to 64 bytes, base64-encoded. With two, events are signed with both,
         * so that the receiver can go from one to the other.
         *
         * @deepVisibility secret
         */
        secrets?: string[];
        /**
         * Whether the events of one environment come one after the other; one
         * that fails holds up those after it. Of `http` and `events`, false
         * unless told; of `notifications` always true.
         */
        ordered?: boolean;
        /** Of `http`: whether it may be at an address that is not a public one, also by `http`. */
        allowPrivateAddresses?: boolean;
      }>;
    };

    lifecycle?: {
      expiry?: {
        /**
         * How long environments may be wanted. The first rule that fits an
         * environment counts; where none does, nothing is limited. Durations are
         * of days, hours, minutes and seconds, such as `8h` or `1d12h`. In
         * `clusters`, `types` and `owners`, `*` stands for any text and `?` for
         * one character. By a rule with a mistake nothing ends by itself.
         */
        rules?: Array<{
          /** What answers and errors call the rule. */
          name: string;
          /** Names of clusters; all unless given. */
          clusters?: string[];
          /** API group and kind, such as `example.org/RunEnvironment`; all unless given. */
          types?: string[];
          /**
           * Entity references, such as `group:default/team-a`; those without an
           * owner as well unless given.
           */
          owners?: string[];
          /**
           * When one that the portal creates expires, from then on, unless whoever
           * creates it says so; as `maximum` unless given.
           */
          default?: string;
          /** For how long the portal lets one be wanted, from its creation on; without limit unless given. */
          maximum?: string;
          /** How long a teardown can be called off once its time has come; `10m` unless given. */
          grace?: string;
          /**
           * When one is taken down by itself that does not say it: when its time
           * is over; also when its run has ended, however, or well; or never.
           * `on-expiry` unless given.
           */
          teardown?: 'on-expiry' | 'on-run-end' | 'on-run-success' | 'manual';
        }>;
      };

      creation?: {
        /**
         * What may be created through the portal. All rules that fit count. In
         * `clusters`, `types` and `owners`, `*` stands for any text and `?` for
         * one character. By a rule with a mistake nothing is created of what it
         * may be for.
         */
        rules?: Array<{
          /** What answers and errors call the rule. */
          name: string;
          /** Names of clusters; all unless given. */
          clusters?: string[];
          /** API group and kind, such as `example.org/RunEnvironment`; all unless given. */
          types?: string[];
          /** Entity references, such as `group:default/team-a`; all unless given. */
          owners?: string[];
          /** How many environments there may be that are alike in what `per` names. */
          limit?: number;
          /** Which of them are counted together; those of one owner unless given, all for an empty list. */
          per?: Array<'owner' | 'type' | 'cluster' | 'namespace'>;
          /**
           * What the spec has to be like once its defaults are filled in, as a
           * JSON schema without references, formats and `uniqueItems`.
           */
          values?: object;
          /** What else to say to whoever is refused, such as whom to ask. */
          message?: string;
        }>;
      };

      drift?: {
        /**
         * For how long something may be paused until that is told of, such as
         * `24h` or `2d`. A day unless told.
         */
        longPausedAfter?: string;
        /**
         * What is done about an environment whose spec was edited past the portal.
         * The first rule that fits counts; where none does, it is told of and left
         * as it is. Patterns are as those of `expiry`. By a rule with a mistake
         * nothing is put right.
         */
        rules?: Array<{
          /** What events call the rule. */
          name: string;
          /** Names of clusters; all unless given. */
          clusters?: string[];
          /** API group and kind, such as `example.org/RunEnvironment`; all unless given. */
          types?: string[];
          /**
           * Entity references, such as `group:default/team-a`; those without an
           * owner as well unless given.
           */
          owners?: string[];
          /** Whether it is left as it is, or what was asked is applied again. */
          on: 'record' | 'rebuild';
          /** So many times an hour for each environment, from 1 to 60; 3 unless given. */
          atMost?: number;
        }>;
      };
    };

    audit?: {
      /**
       * For how long after an environment went it is kept who did what to it,
       * such as `730d` or `{ days: 730 }`. 365 days unless told.
       */
      keepFor?: HumanDuration | string;
    };

    health?: {
      /**
       * What you know better of a kind: when its resources are ready, and whose
       * move it is when they are not. Of several for one kind, the first rule
       * that fits counts; what none fits is judged as usual.
       */
      overrides?: Array<{
        /** The API group; empty for Kubernetes' core group. */
        group: string;
        kind: string;
        /** Only resources of this version; of any, unless given. */
        version?: string;

        rules?: Array<{
          /**
           * What has to be seen, one thing or a list of which all have to hold:
           * `condition` (a type; `field: reason` or `field: message` looks at
           * these instead of the status) or `path` (such as `status.phase`),
           * and one of `equals`, `in`, `exists` and `matches`. In `matches`, `*`
           * stands for any text and `?` for one character. A condition without
           * any of these has to be True.
           */
          when: object | object[];
          /** `ready` counts only once the last change has been taken up. */
          verdict:
            | 'ready'
            | 'progressing'
            | 'stale'
            | 'failed'
            | 'paused'
            | 'unknown';
          /** In one word, such as `BackupMissing`. */
          reason?: string;
          /** What is said of the resource; `{name}` stands for its kind and name. */
          sentence?: string;
          /** A field with a text to quote, such as `status.message`; else that of the condition is quoted. */
          message?: string;
        }>;

        whoseMove?: Array<{
          /** The reason that the trouble is reported with. */
          reason?: string;
          /** The whole message, with `*` and `?` as in `matches`. */
          messageMatches?: string;
          actor: 'requester' | 'platform' | 'provider';
          /** Whether it may pass without anybody doing anything. */
          healsItself?: boolean;
          nextStep?: string;
        }>;

        /**
         * What codes mean in the errors of a provider, before what is known of
         * them here. With `errors` alone, `group` and `kind` may hold `*` and
         * `?`, such as `*.acme.example.org` and `*`.
         */
        errors?: Array<{
          /** The whole code, such as `PlanExhausted` or `409`, with `*` and `?` as in `matches`. */
          code: string | number;
          /**
           * The sort of trouble, which tells whose move it is, whether it passes
           * and the next step, unless those are given: `throttling`, `quota`,
           * `capacity`, `access`, `credentials`, `validation`, `name-taken`,
           * `immutable`, `not-found`, `conflict`, `not-ready`, `dependency`,
           * `api-disabled`, `account`, `policy`, `design`, `unreachable`,
           * `server-fault`, or another one that the documentation names.
           */
          trouble?: string;
          /** Needed without `trouble`. */
          actor?: 'requester' | 'platform' | 'provider';
          /** Whether it may pass without anybody doing anything. */
          healsItself?: boolean;
          nextStep?: string;
        }>;
      }>;
    };
  };
}

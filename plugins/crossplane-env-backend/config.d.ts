export interface Config {
  crossplaneEnv?: {
    /**
     * The clusters whose environments the portal shows. A cluster that the
     * Kubernetes plugin has under `kubernetes.clusterLocatorMethods` (of type
     * `config` or `localKubectlProxy`) needs only its name: address, trust and,
     * unless `viewer` is set, credentials are taken from there.
     */
    clusters?: Array<{
      /** The cluster's name in the portal; part of every reference to what is in it. */
      name: string;

      /** Address of the API server, such as `https://kubernetes.example.org:6443`. */
      url?: string;

      /** The certificates to trust, PEM and base64-encoded. Those of the system unless told. */
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
       * whole picture, namespaces and events; no Secrets. Exactly one way to
       * authenticate.
       */
      viewer?: {
        /** @visibility secret */
        serviceAccountToken?: string;
        /** Read for each request, so that the token may be rotated. */
        serviceAccountTokenFile?: string;
        /** PEM. */
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
      };

      /**
       * Who creates, changes and deletes environments. Without it the cluster
       * is read-only here. Exactly one way to authenticate.
       */
      editor?: {
        /** @visibility secret */
        serviceAccountToken?: string;
        /** Read for each request, so that the token may be rotated. */
        serviceAccountTokenFile?: string;
        /** PEM. */
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
      };
    }>;

    /**
     * Namespaces in which every environment's link to a catalog entity counts,
     * whoever owns the environment: names, for every cluster, or
     * `cluster/namespace`. Elsewhere a link counts if the environment's owner
     * owns the entity.
     */
    trustedNamespaces?: string[];
  };
}

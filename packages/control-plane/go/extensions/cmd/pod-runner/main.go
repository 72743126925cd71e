// Command pod-runner stands in for nodes: it schedules pods and drives their
// status as a kubelet would, binds claims of volumes, and gives load balancers
// their addresses, without running anything.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	ctrl "sigs.k8s.io/controller-runtime"
	ctrlmanager "sigs.k8s.io/controller-runtime/pkg/manager"

	"crossplane-env.io/control-plane/extensions/internal/loadbalancers"
	"crossplane-env.io/control-plane/extensions/internal/manager"
	"crossplane-env.io/control-plane/extensions/internal/node"
	"crossplane-env.io/control-plane/extensions/internal/pods"
	"crossplane-env.io/control-plane/extensions/internal/volumes"
)

func main() {
	speed := manager.Speed()
	flag.Parse()
	if err := run(*speed); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(speed float64) error {
	m, err := manager.New()
	if err != nil {
		return err
	}
	for _, setup := range []func() error{
		func() error { return pods.Setup(m, speed) },
		func() error { return volumes.Setup(m) },
		func() error { return loadbalancers.Setup(m, speed) },
		func() error { return m.Add(registration(m)) },
	} {
		if err := setup(); err != nil {
			return err
		}
	}
	return m.Start(ctrl.SetupSignalHandler())
}

// registration adds the node once the manager's client can be used.
func registration(m ctrl.Manager) ctrlmanager.Runnable {
	return ctrlmanager.RunnableFunc(func(ctx context.Context) error {
		return node.Register(ctx, m.GetClient())
	})
}

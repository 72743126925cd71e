// Command provider-example runs the example provider: managed resources whose
// cloud is simulated in memory.
//
// The cloud is gone when the process ends. What it had is told again by the
// managed resources: one that was created, as its annotation
// crossplane.io/external-create-succeeded says, exists with its current
// parameters, and is ready when its time has passed since then.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"

	ctrl "sigs.k8s.io/controller-runtime"

	"crossplane-env.io/control-plane/extensions/internal/example"
	"crossplane-env.io/control-plane/extensions/internal/manager"
	"crossplane-env.io/control-plane/extensions/internal/provider"
)

func main() {
	speed := manager.Speed()
	poll := flag.Duration("poll", time.Minute, "time between observations of what nobody changed")
	flag.Parse()
	if err := run(provider.Options{Speed: *speed, PollInterval: *poll}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(options provider.Options) error {
	m, err := manager.New(example.AddToScheme)
	if err != nil {
		return err
	}
	if err := provider.Setup(m, options); err != nil {
		return err
	}
	return m.Start(ctrl.SetupSignalHandler())
}

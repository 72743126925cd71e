// Package manager makes the controller managers of this module's commands.
package manager

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/go-logr/logr"
	"k8s.io/apimachinery/pkg/runtime"
	clientgoscheme "k8s.io/client-go/kubernetes/scheme"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"
)

// New returns a manager for the control plane of the kubeconfig that
// KUBECONFIG names. It listens on no port. The scheme has the native kinds,
// and those that the functions add.
func New(addToScheme ...func(*runtime.Scheme)) (ctrl.Manager, error) {
	ctrl.SetLogger(logr.FromSlogHandler(slog.NewTextHandler(os.Stderr, nil)))
	config, err := ctrl.GetConfig()
	if err != nil {
		return nil, fmt.Errorf("cannot read the kubeconfig, which KUBECONFIG names: %w", err)
	}
	// A burst of objects is to be as fast as each one of them.
	config.QPS = -1
	scheme := runtime.NewScheme()
	if err := clientgoscheme.AddToScheme(scheme); err != nil {
		return nil, fmt.Errorf("cannot make the scheme: %w", err)
	}
	for _, add := range addToScheme {
		add(scheme)
	}
	manager, err := ctrl.NewManager(config, ctrl.Options{
		Scheme:                 scheme,
		Metrics:                server.Options{BindAddress: "0"},
		HealthProbeBindAddress: "0",
	})
	if err != nil {
		return nil, fmt.Errorf("cannot reach the control plane: %w", err)
	}
	return manager, nil
}

// Package provider runs crossplane-runtime's managed reconciler over the
// simulated cloud, for each kind of the example provider.
package provider

import (
	"time"

	"k8s.io/client-go/util/workqueue"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller"
	"sigs.k8s.io/controller-runtime/pkg/event"
	"sigs.k8s.io/controller-runtime/pkg/handler"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
	"sigs.k8s.io/controller-runtime/pkg/source"

	xpevent "github.com/crossplane/crossplane-runtime/v2/pkg/event"
	"github.com/crossplane/crossplane-runtime/v2/pkg/logging"
	"github.com/crossplane/crossplane-runtime/v2/pkg/reconciler/managed"
	"github.com/crossplane/crossplane-runtime/v2/pkg/resource"

	"crossplane-env.io/control-plane/extensions/internal/cloud"
	"crossplane-env.io/control-plane/extensions/internal/example"
)

const (
	// A request to create blocks a worker for as long as the simulated cloud
	// takes to refuse, so there are more of them than in a real provider.
	workers = 32
	// timeout is longer than anybody would have the cloud take to refuse.
	timeout = 30 * time.Minute

	// The back-off of crossplane-runtime's own rate limiter.
	minBackOff = time.Second
	maxBackOff = time.Minute
)

// Options are how the provider treats time.
type Options struct {
	// Speed divides simulated durations and the waiting after failures.
	Speed float64
	// PollInterval is between observations of a resource that nobody changed.
	PollInterval time.Duration
}

// Setup adds a controller for each kind to the manager.
func Setup(manager ctrl.Manager, options Options) error {
	simulated := cloud.New(options.Speed)
	for _, kind := range example.Kinds() {
		if err := setupKind(manager, kind, simulated, options); err != nil {
			return err
		}
	}
	return nil
}

func setupKind(manager ctrl.Manager, kind example.Kind, simulated *cloud.Cloud, options Options) error {
	name := managed.ControllerName(kind.GVK.GroupKind().String())
	changes := make(chan event.GenericEvent)
	changed := func(m example.Managed) {
		changes <- event.GenericEvent{Object: m.(client.Object)}
	}
	reconciler := managed.NewReconciler(manager, resource.ManagedKind(kind.GVK),
		managed.WithTypedExternalConnector[example.Managed](
			&external{cloud: simulated, kind: kind, changed: changed}),
		managed.WithManagementPolicies(),
		managed.WithPollInterval(options.PollInterval),
		managed.WithTimeout(timeout),
		// What this cloud has created can be observed at once; otherwise a
		// resource could not be deleted in its first half minute.
		managed.WithCreationGracePeriod(0),
		managed.WithLogger(logging.NewLogrLogger(manager.GetLogger().WithValues("controller", name))),
		managed.WithRecorder(xpevent.NewAPIRecorder(manager.GetEventRecorderFor(name))),
	)
	return ctrl.NewControllerManagedBy(manager).
		Named(name).
		WithOptions(controller.Options{
			MaxConcurrentReconciles: workers,
			RateLimiter: workqueue.NewTypedItemExponentialFailureRateLimiter[reconcile.Request](
				scale(minBackOff, options), scale(maxBackOff, options)),
		}).
		WithEventFilter(resource.DesiredStateChanged()).
		For(kind.Object).
		WatchesRawSource(source.Channel(changes, &handler.EnqueueRequestForObject{})).
		Complete(reconciler)
}

func scale(d time.Duration, options Options) time.Duration {
	return time.Duration(float64(d) / options.Speed)
}

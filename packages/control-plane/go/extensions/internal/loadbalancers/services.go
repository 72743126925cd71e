// Package loadbalancers gives Services of type LoadBalancer an address, as a
// cloud's controller would.
package loadbalancers

import (
	"context"
	"fmt"
	"hash/fnv"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/tools/record"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const readyAfter = time.Second

// Reconciler gives each load balancer its address.
type Reconciler struct {
	client   client.Client
	recorder record.EventRecorder
	// readyAfter is the time from a Service's creation to its address.
	readyAfter time.Duration
}

// Setup adds a controller of Services to the manager; speed divides durations.
func Setup(manager ctrl.Manager, speed float64) error {
	return ctrl.NewControllerManagedBy(manager).For(&corev1.Service{}).Complete(&Reconciler{
		client:     manager.GetClient(),
		recorder:   manager.GetEventRecorderFor("service-controller"),
		readyAfter: time.Duration(float64(readyAfter) / speed),
	})
}

// Reconcile gives an address to a load balancer that has none.
func (r *Reconciler) Reconcile(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	service := &corev1.Service{}
	if err := r.client.Get(ctx, request.NamespacedName, service); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	isLoadBalancer := service.Spec.Type == corev1.ServiceTypeLoadBalancer
	if !isLoadBalancer || !service.DeletionTimestamp.IsZero() || len(service.Status.LoadBalancer.Ingress) > 0 {
		return ctrl.Result{}, nil
	}
	if wait := r.readyAfter - time.Since(service.CreationTimestamp.Time); wait > 0 {
		r.recorder.Event(service, corev1.EventTypeNormal, "EnsuringLoadBalancer", "Ensuring load balancer")
		return ctrl.Result{RequeueAfter: wait}, nil
	}
	service.Status.LoadBalancer.Ingress = []corev1.LoadBalancerIngress{{IP: addressOf(service)}}
	if err := r.client.Status().Update(ctx, service); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	r.recorder.Event(service, corev1.EventTypeNormal, "EnsuredLoadBalancer", "Ensured load balancer")
	return ctrl.Result{}, nil
}

// addressOf is an address of the block for documentation, 192.0.2.0/24, that
// stays the same for as long as the Service lives.
func addressOf(service *corev1.Service) string {
	hash := fnv.New32a()
	_, _ = hash.Write([]byte(service.UID))
	return fmt.Sprintf("192.0.2.%d", 1+hash.Sum32()%254)
}

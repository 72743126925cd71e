// Package pods stands in for the scheduler and the kubelet: it drives the
// status of pods as those would, without running anything.
package pods

import (
	"context"
	"reflect"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/tools/record"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"crossplane-env.io/control-plane/extensions/internal/node"
)

const (
	stopAfter        = time.Second
	retryUnscheduled = time.Second
)

// Reconciler drives pods.
type Reconciler struct {
	client    client.Client
	scheduler record.EventRecorder
	kubelet   record.EventRecorder
	// speed divides all durations.
	speed float64

	mu    sync.Mutex
	lives map[types.UID]*life
}

// Setup adds a controller of pods to the manager.
func Setup(manager ctrl.Manager, speed float64) error {
	reconciler := &Reconciler{
		client:    manager.GetClient(),
		scheduler: manager.GetEventRecorderFor("default-scheduler"),
		kubelet:   manager.GetEventRecorderFor("kubelet"),
		speed:     speed,
		lives:     map[types.UID]*life{},
	}
	return ctrl.NewControllerManagedBy(manager).For(&corev1.Pod{}).Complete(reconciler)
}

// Reconcile takes the next step in the life of a pod.
func (r *Reconciler) Reconcile(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	pod := &corev1.Pod{}
	if err := r.client.Get(ctx, request.NamespacedName, pod); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	switch {
	case !pod.DeletionTimestamp.IsZero():
		return r.stop(ctx, pod)
	case pod.Spec.NodeName == "":
		return r.schedule(ctx, pod)
	case pod.Spec.NodeName != node.Name || hasEnded(pod):
		r.forget(pod)
		return ctrl.Result{}, nil
	default:
		return r.live(ctx, pod)
	}
}

func (r *Reconciler) schedule(ctx context.Context, pod *corev1.Pod) (ctrl.Result, error) {
	bound, err := r.claimsBound(ctx, pod)
	if err != nil {
		return ctrl.Result{}, err
	}
	if message := whyNot(pod, node.New(), bound); message != "" {
		return r.leavePending(ctx, pod, message)
	}
	binding := &corev1.Binding{Target: corev1.ObjectReference{Kind: "Node", Name: node.Name}}
	if err := r.client.SubResource("binding").Create(ctx, pod, binding); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	r.scheduler.Eventf(pod, corev1.EventTypeNormal, "Scheduled",
		"Successfully assigned %s/%s to %s", pod.Namespace, pod.Name, node.Name)
	return ctrl.Result{}, nil
}

func (r *Reconciler) leavePending(ctx context.Context, pod *corev1.Pod, message string) (ctrl.Result, error) {
	again := ctrl.Result{RequeueAfter: r.scale(retryUnscheduled)}
	status := *pod.Status.DeepCopy()
	setCondition(pod, &status, corev1.PodCondition{
		Type:    corev1.PodScheduled,
		Status:  corev1.ConditionFalse,
		Reason:  corev1.PodReasonUnschedulable,
		Message: message,
	}, time.Now())
	if reflect.DeepEqual(pod.Status, status) {
		return again, nil
	}
	pod.Status = status
	if err := r.client.Status().Update(ctx, pod); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	r.scheduler.Event(pod, corev1.EventTypeWarning, "FailedScheduling", message)
	return again, nil
}

// claimsBound tells whether all claims that a pod mounts have their volumes.
func (r *Reconciler) claimsBound(ctx context.Context, pod *corev1.Pod) (bool, error) {
	for _, volume := range pod.Spec.Volumes {
		if volume.PersistentVolumeClaim == nil {
			continue
		}
		claim := &corev1.PersistentVolumeClaim{}
		key := types.NamespacedName{Namespace: pod.Namespace, Name: volume.PersistentVolumeClaim.ClaimName}
		if err := r.client.Get(ctx, key, claim); client.IgnoreNotFound(err) != nil {
			return false, err
		}
		if claim.Status.Phase != corev1.ClaimBound {
			return false, nil
		}
	}
	return true, nil
}

func (r *Reconciler) live(ctx context.Context, pod *corev1.Pod) (ctrl.Result, error) {
	next := r.lifeOf(pod).copy()
	status, events, wait := next.advance(pod, time.Now())
	if !reflect.DeepEqual(pod.Status, status) {
		pod.Status = status
		if err := r.client.Status().Update(ctx, pod); err != nil {
			return ctrl.Result{}, client.IgnoreNotFound(err)
		}
	}
	r.remember(pod, next)
	for _, e := range events {
		r.kubelet.Event(e.reference(pod), e.kind, e.reason, e.message)
	}
	return ctrl.Result{RequeueAfter: wait}, nil
}

// stop lets go of a pod that is being deleted, when its containers would have ended.
func (r *Reconciler) stop(ctx context.Context, pod *corev1.Pod) (ctrl.Result, error) {
	asked := pod.DeletionTimestamp.Add(-time.Duration(*pod.DeletionGracePeriodSeconds) * time.Second)
	if wait := r.scale(stopAfter) - time.Since(asked); wait > 0 && !hasEnded(pod) {
		return ctrl.Result{RequeueAfter: wait}, nil
	}
	r.forget(pod)
	if *pod.DeletionGracePeriodSeconds == 0 {
		// What still holds it is somebody else's finalizer.
		return ctrl.Result{}, nil
	}
	if end(pod, time.Now()) {
		if err := r.client.Status().Update(ctx, pod); err != nil {
			return ctrl.Result{}, client.IgnoreNotFound(err)
		}
	}
	err := r.client.Delete(ctx, pod, client.GracePeriodSeconds(0), client.Preconditions{UID: &pod.UID})
	return ctrl.Result{}, client.IgnoreNotFound(err)
}

func (r *Reconciler) lifeOf(pod *corev1.Pod) *life {
	r.mu.Lock()
	defer r.mu.Unlock()
	if known, ok := r.lives[pod.UID]; ok {
		return known
	}
	return &life{clocks: map[string]clock{}, speed: r.speed}
}

func (r *Reconciler) remember(pod *corev1.Pod, l *life) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lives[pod.UID] = l
}

func (r *Reconciler) forget(pod *corev1.Pod) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.lives, pod.UID)
}

func (r *Reconciler) scale(d time.Duration) time.Duration {
	return time.Duration(float64(d) / r.speed)
}

func hasEnded(pod *corev1.Pod) bool {
	return pod.Status.Phase == corev1.PodSucceeded || pod.Status.Phase == corev1.PodFailed
}

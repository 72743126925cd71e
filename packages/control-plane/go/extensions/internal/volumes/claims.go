// Package volumes binds PersistentVolumeClaims, as a provisioner would.
package volumes

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/tools/record"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// missingClass is a storage class that nobody provisions.
const missingClass = "missing"

// Reconciler binds claims to volumes, of which there is no more than a name.
type Reconciler struct {
	client   client.Client
	recorder record.EventRecorder
}

// Setup adds a controller of claims to the manager.
func Setup(manager ctrl.Manager) error {
	return ctrl.NewControllerManagedBy(manager).For(&corev1.PersistentVolumeClaim{}).Complete(&Reconciler{
		client:   manager.GetClient(),
		recorder: manager.GetEventRecorderFor("persistentvolume-controller"),
	})
}

// Reconcile binds a claim that is not yet bound.
func (r *Reconciler) Reconcile(ctx context.Context, request ctrl.Request) (ctrl.Result, error) {
	claim := &corev1.PersistentVolumeClaim{}
	if err := r.client.Get(ctx, request.NamespacedName, claim); err != nil {
		return ctrl.Result{}, client.IgnoreNotFound(err)
	}
	if !claim.DeletionTimestamp.IsZero() || claim.Status.Phase == corev1.ClaimBound {
		return ctrl.Result{}, nil
	}
	if class := claim.Spec.StorageClassName; class != nil && *class == missingClass {
		r.recorder.Eventf(claim, corev1.EventTypeWarning, "ProvisioningFailed",
			"storageclass.storage.k8s.io %q not found", missingClass)
		return ctrl.Result{}, nil
	}
	if claim.Spec.VolumeName == "" {
		claim.Spec.VolumeName = fmt.Sprintf("pvc-%s", claim.UID)
		if err := r.client.Update(ctx, claim); err != nil {
			return ctrl.Result{}, client.IgnoreNotFound(err)
		}
	}
	claim.Status = corev1.PersistentVolumeClaimStatus{
		Phase:       corev1.ClaimBound,
		AccessModes: claim.Spec.AccessModes,
		Capacity:    claim.Spec.Resources.Requests,
	}
	return ctrl.Result{}, client.IgnoreNotFound(r.client.Status().Update(ctx, claim))
}

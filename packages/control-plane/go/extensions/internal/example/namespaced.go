package example

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"

	xpv2 "github.com/crossplane/crossplane/apis/v2/core/v2"
)

// namespacedManaged is what the namespaced kinds have in common: those whose
// spec is what managed resources have since Crossplane 2.
type namespacedManaged struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`

	Spec   namespacedSpec `json:"spec"`
	Status Status         `json:"status,omitzero"`
}

type namespacedSpec struct {
	xpv2.ManagedResourceSpec `json:",inline"`

	ForProvider Parameters `json:"forProvider"`
}

func (m *namespacedManaged) deepCopyInto(out *namespacedManaged) {
	out.TypeMeta = m.TypeMeta
	m.ObjectMeta.DeepCopyInto(&out.ObjectMeta)
	m.Spec.ManagedResourceSpec.DeepCopyInto(&out.Spec.ManagedResourceSpec)
	m.Spec.ForProvider.DeepCopyInto(&out.Spec.ForProvider)
	m.Status.DeepCopyInto(&out.Status)
}

func (m *namespacedManaged) GetParameters() Parameters          { return m.Spec.ForProvider }
func (m *namespacedManaged) SetObservation(o map[string]string) { m.Status.SetObservation(o) }

func (m *namespacedManaged) SetConditions(c ...xpv2.Condition) { m.Status.SetConditions(c...) }
func (m *namespacedManaged) GetCondition(t xpv2.ConditionType) xpv2.Condition {
	return m.Status.GetCondition(t)
}

func (m *namespacedManaged) GetManagementPolicies() xpv2.ManagementPolicies {
	return m.Spec.ManagementPolicies
}
func (m *namespacedManaged) SetManagementPolicies(p xpv2.ManagementPolicies) {
	m.Spec.ManagementPolicies = p
}

func (m *namespacedManaged) GetProviderConfigReference() *xpv2.ProviderConfigReference {
	return m.Spec.ProviderConfigReference
}
func (m *namespacedManaged) SetProviderConfigReference(r *xpv2.ProviderConfigReference) {
	m.Spec.ProviderConfigReference = r
}

func (m *namespacedManaged) GetWriteConnectionSecretToReference() *xpv2.LocalSecretReference {
	return m.Spec.WriteConnectionSecretToReference
}
func (m *namespacedManaged) SetWriteConnectionSecretToReference(r *xpv2.LocalSecretReference) {
	m.Spec.WriteConnectionSecretToReference = r
}

// NamespacedBucket is a namespaced Bucket.
type NamespacedBucket struct{ namespacedManaged }

// DeepCopyInto copies the bucket.
func (b *NamespacedBucket) DeepCopyInto(out *NamespacedBucket) {
	b.deepCopyInto(&out.namespacedManaged)
}

// DeepCopyObject copies the bucket.
func (b *NamespacedBucket) DeepCopyObject() runtime.Object { return deepCopy(b) }

// NamespacedQueue is a namespaced Queue.
type NamespacedQueue struct{ namespacedManaged }

// DeepCopyInto copies the queue.
func (q *NamespacedQueue) DeepCopyInto(out *NamespacedQueue) { q.deepCopyInto(&out.namespacedManaged) }

// DeepCopyObject copies the queue.
func (q *NamespacedQueue) DeepCopyObject() runtime.Object { return deepCopy(q) }

package example

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"

	xpv2 "github.com/crossplane/crossplane/apis/v2/core/v2"
)

// clusterManaged is what the cluster-scoped kinds have in common: those whose
// spec is what managed resources had before Crossplane 2.
type clusterManaged struct {
	metav1.TypeMeta   `json:",inline"`
	metav1.ObjectMeta `json:"metadata,omitempty"`

	Spec   clusterSpec `json:"spec"`
	Status Status      `json:"status,omitzero"`
}

type clusterSpec struct {
	xpv2.ClusterManagedResourceSpec `json:",inline"`

	ForProvider Parameters `json:"forProvider"`
}

func (m *clusterManaged) deepCopyInto(out *clusterManaged) {
	out.TypeMeta = m.TypeMeta
	m.ObjectMeta.DeepCopyInto(&out.ObjectMeta)
	m.Spec.ClusterManagedResourceSpec.DeepCopyInto(&out.Spec.ClusterManagedResourceSpec)
	m.Spec.ForProvider.DeepCopyInto(&out.Spec.ForProvider)
	m.Status.DeepCopyInto(&out.Status)
}

func (m *clusterManaged) GetParameters() Parameters          { return m.Spec.ForProvider }
func (m *clusterManaged) SetObservation(o map[string]string) { m.Status.SetObservation(o) }

func (m *clusterManaged) SetConditions(c ...xpv2.Condition) { m.Status.SetConditions(c...) }
func (m *clusterManaged) GetCondition(t xpv2.ConditionType) xpv2.Condition {
	return m.Status.GetCondition(t)
}

func (m *clusterManaged) GetManagementPolicies() xpv2.ManagementPolicies {
	return m.Spec.ManagementPolicies
}
func (m *clusterManaged) SetManagementPolicies(p xpv2.ManagementPolicies) {
	m.Spec.ManagementPolicies = p
}

func (m *clusterManaged) GetDeletionPolicy() xpv2.DeletionPolicy  { return m.Spec.DeletionPolicy }
func (m *clusterManaged) SetDeletionPolicy(p xpv2.DeletionPolicy) { m.Spec.DeletionPolicy = p }

func (m *clusterManaged) GetProviderConfigReference() *xpv2.Reference {
	return m.Spec.ProviderConfigReference
}
func (m *clusterManaged) SetProviderConfigReference(r *xpv2.Reference) {
	m.Spec.ProviderConfigReference = r
}

func (m *clusterManaged) GetWriteConnectionSecretToReference() *xpv2.SecretReference {
	return m.Spec.WriteConnectionSecretToReference
}
func (m *clusterManaged) SetWriteConnectionSecretToReference(r *xpv2.SecretReference) {
	m.Spec.WriteConnectionSecretToReference = r
}

// ClusterBucket is a cluster-scoped Bucket.
type ClusterBucket struct{ clusterManaged }

// DeepCopyInto copies the bucket.
func (b *ClusterBucket) DeepCopyInto(out *ClusterBucket) { b.deepCopyInto(&out.clusterManaged) }

// DeepCopyObject copies the bucket.
func (b *ClusterBucket) DeepCopyObject() runtime.Object { return deepCopy(b) }

// ClusterQueue is a cluster-scoped Queue.
type ClusterQueue struct{ clusterManaged }

// DeepCopyInto copies the queue.
func (q *ClusterQueue) DeepCopyInto(out *ClusterQueue) { q.deepCopyInto(&out.clusterManaged) }

// DeepCopyObject copies the queue.
func (q *ClusterQueue) DeepCopyObject() runtime.Object { return deepCopy(q) }

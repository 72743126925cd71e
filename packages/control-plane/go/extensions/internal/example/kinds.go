// Package example has the API of the example provider: buckets and queues,
// cluster-scoped and namespaced, with what their simulated cloud tells of them.
package example

import (
	"fmt"
	"time"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
)

var (
	clusterVersion    = schema.GroupVersion{Group: "example.provider.crossplane-env.io", Version: "v1beta1"}
	namespacedVersion = schema.GroupVersion{Group: "example.m.provider.crossplane-env.io", Version: "v1beta1"}
)

// defaultRegion is where an external resource is if nobody says so.
const defaultRegion = "local"

// Kind is a kind of managed resource, and how the cloud treats its resources.
type Kind struct {
	GVK schema.GroupVersionKind
	// ReadyAfter is the time from creation to readiness, if the simulation
	// says nothing else.
	ReadyAfter time.Duration
	// Object and List are an empty object and list of this kind.
	Object Managed
	List   runtime.Object

	observe func(region, externalName string) map[string]string
}

// Observe returns what the cloud tells of a resource with these settings.
func (k Kind) Observe(externalName string, settings map[string]any) map[string]string {
	region, ok := settings["region"].(string)
	if !ok {
		region = defaultRegion
	}
	return k.observe(region, externalName)
}

// Kinds returns all kinds of the example provider.
func Kinds() []Kind {
	return []Kind{
		bucket(clusterVersion, &ClusterBucket{}, &List[ClusterBucket, *ClusterBucket]{}),
		queue(clusterVersion, &ClusterQueue{}, &List[ClusterQueue, *ClusterQueue]{}),
		bucket(namespacedVersion, &NamespacedBucket{}, &List[NamespacedBucket, *NamespacedBucket]{}),
		queue(namespacedVersion, &NamespacedQueue{}, &List[NamespacedQueue, *NamespacedQueue]{}),
	}
}

// AddToScheme makes the kinds known to a scheme.
func AddToScheme(scheme *runtime.Scheme) {
	for _, kind := range Kinds() {
		scheme.AddKnownTypeWithName(kind.GVK, kind.Object)
		scheme.AddKnownTypeWithName(kind.GVK.GroupVersion().WithKind(kind.GVK.Kind+"List"), kind.List)
	}
	metav1.AddToGroupVersion(scheme, clusterVersion)
	metav1.AddToGroupVersion(scheme, namespacedVersion)
}

func bucket(version schema.GroupVersion, object Managed, list runtime.Object) Kind {
	return Kind{
		GVK:        version.WithKind("Bucket"),
		ReadyAfter: 3 * time.Second,
		Object:     object,
		List:       list,
		observe: func(region, name string) map[string]string {
			return map[string]string{
				"arn":      fmt.Sprintf("arn:example:bucket:%s:%s", region, name),
				"endpoint": fmt.Sprintf("https://%s.buckets.%s.example.org", name, region),
			}
		},
	}
}

func queue(version schema.GroupVersion, object Managed, list runtime.Object) Kind {
	return Kind{
		GVK:        version.WithKind("Queue"),
		ReadyAfter: 2 * time.Second,
		Object:     object,
		List:       list,
		observe: func(region, name string) map[string]string {
			return map[string]string{
				"arn": fmt.Sprintf("arn:example:queue:%s:%s", region, name),
				"url": fmt.Sprintf("https://queues.%s.example.org/%s", region, name),
			}
		},
	}
}

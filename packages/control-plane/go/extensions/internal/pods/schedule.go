package pods

import (
	"fmt"
	"slices"
	"strings"

	corev1 "k8s.io/api/core/v1"
	resourcehelper "k8s.io/component-helpers/resource"
	"k8s.io/component-helpers/scheduling/corev1/nodeaffinity"
)

const unboundClaims = "pod has unbound immediate PersistentVolumeClaims"

// whyNot says, in the scheduler's words, why a pod fits on none of the nodes,
// of which there is one; it is empty if the pod fits. A pod is held against
// the whole node: those that run already leave no less of it.
func whyNot(pod *corev1.Pod, node *corev1.Node, claimsBound bool) string {
	reasons := misfits(pod, node)
	if !claimsBound {
		reasons = []string{unboundClaims}
	}
	if len(reasons) == 0 {
		return ""
	}
	return fmt.Sprintf("0/1 nodes are available: %s. no new claims to deallocate, "+
		"preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.",
		strings.Join(reasons, ", "))
}

// misfits finds what keeps the pod off the node: the scheduler's filters stop
// at the first that says no.
func misfits(pod *corev1.Pod, node *corev1.Node) []string {
	matches, err := nodeaffinity.GetRequiredNodeAffinity(pod).Match(node)
	if err != nil || !matches {
		return []string{"1 node(s) didn't match Pod's node affinity/selector"}
	}
	var reasons []string
	for name, request := range resourcehelper.PodRequests(pod, resourcehelper.PodResourcesOptions{}) {
		if request.Cmp(node.Status.Allocatable[name]) > 0 {
			reasons = append(reasons, fmt.Sprintf("1 Insufficient %s", name))
		}
	}
	slices.Sort(reasons)
	return reasons
}

// Package node registers the one node on which all pods run.
package node

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	kerrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

// Name is that of the node.
const Name = "node-1"

// New returns the node: ready, and large enough for ordinary pods.
func New() *corev1.Node {
	resources := corev1.ResourceList{
		corev1.ResourceCPU:              resource.MustParse("16"),
		corev1.ResourceMemory:           resource.MustParse("64Gi"),
		corev1.ResourceEphemeralStorage: resource.MustParse("200Gi"),
		corev1.ResourcePods:             resource.MustParse("1000"),
	}
	return &corev1.Node{
		ObjectMeta: metav1.ObjectMeta{
			Name: Name,
			Labels: map[string]string{
				corev1.LabelHostname:   Name,
				corev1.LabelOSStable:   "linux",
				corev1.LabelArchStable: "amd64",
			},
		},
		Status: corev1.NodeStatus{
			Capacity:    resources,
			Allocatable: resources,
			Addresses:   []corev1.NodeAddress{{Type: corev1.NodeHostName, Address: Name}},
			Conditions: []corev1.NodeCondition{{
				Type:               corev1.NodeReady,
				Status:             corev1.ConditionTrue,
				Reason:             "KubeletReady",
				Message:            "kubelet is posting ready status",
				LastTransitionTime: metav1.Now(),
			}},
		},
	}
}

// Register adds the node, or makes one that is there already ready again.
func Register(ctx context.Context, c client.Client) error {
	node := New()
	status := node.Status
	if err := c.Create(ctx, node); kerrors.IsAlreadyExists(err) {
		if err := c.Get(ctx, client.ObjectKeyFromObject(node), node); err != nil {
			return fmt.Errorf("cannot get node %s: %w", Name, err)
		}
	} else if err != nil {
		return fmt.Errorf("cannot register node %s: %w", Name, err)
	}
	// The API server taints a new node until a controller has seen it ready.
	node.Spec.Taints = nil
	if err := c.Update(ctx, node); err != nil {
		return fmt.Errorf("cannot remove the taints of node %s: %w", Name, err)
	}
	node.Status = status
	if err := c.Status().Update(ctx, node); err != nil {
		return fmt.Errorf("cannot make node %s ready: %w", Name, err)
	}
	return nil
}

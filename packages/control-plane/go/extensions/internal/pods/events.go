package pods

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
)

// event is what the kubelet would say of a container.
type event struct {
	kind      string
	reason    string
	message   string
	container string
}

func normal(container, reason, format string, args ...any) event {
	return event{corev1.EventTypeNormal, reason, fmt.Sprintf(format, args...), container}
}

func warning(container, reason, format string, args ...any) event {
	return event{corev1.EventTypeWarning, reason, fmt.Sprintf(format, args...), container}
}

// reference points an event at a container of a pod, as the kubelet does.
func (e event) reference(pod *corev1.Pod) *corev1.ObjectReference {
	field := "containers"
	for _, c := range pod.Spec.InitContainers {
		if c.Name == e.container {
			field = "initContainers"
		}
	}
	return &corev1.ObjectReference{
		APIVersion:      "v1",
		Kind:            "Pod",
		Namespace:       pod.Namespace,
		Name:            pod.Name,
		UID:             pod.UID,
		ResourceVersion: pod.ResourceVersion,
		FieldPath:       fmt.Sprintf("spec.%s{%s}", field, e.container),
	}
}

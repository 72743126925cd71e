package pods

import (
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// exitCodeTerminated is that of a process that SIGTERM ended.
const exitCodeTerminated = 143

// end terminates what runs in a pod that is being deleted, and tells whether
// anything did. Without it a Job would wait for such a pod.
func end(pod *corev1.Pod, now time.Time) bool {
	if hasEnded(pod) || pod.Status.StartTime == nil {
		return false
	}
	started := false
	for i, c := range pod.Status.ContainerStatuses {
		state := terminated(c, exitCodeTerminated, "Error", metav1.NewTime(now))
		c.State = corev1.ContainerState{Terminated: state}
		c.Ready = false
		c.Started = &started
		pod.Status.ContainerStatuses[i] = c
	}
	pod.Status.Phase = corev1.PodFailed
	setConditions(pod, &pod.Status, now)
	return true
}

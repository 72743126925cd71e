package pods

import (
	"fmt"
	"strings"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func initialized(status corev1.PodStatus) bool {
	for _, c := range status.InitContainerStatuses {
		if !c.Ready {
			return false
		}
	}
	return true
}

// phaseOf is the phase that the kubelet makes of a pod's containers.
func phaseOf(pod *corev1.Pod, status corev1.PodStatus) corev1.PodPhase {
	if hasFailed(status.InitContainerStatuses) {
		return corev1.PodFailed
	}
	running, ended := 0, 0
	for _, c := range status.ContainerStatuses {
		switch {
		case c.State.Running != nil, c.LastTerminationState.Terminated != nil:
			running++
		case c.State.Terminated != nil:
			ended++
		default:
			return corev1.PodPending
		}
	}
	switch {
	case running > 0 || ended < len(pod.Spec.Containers):
		return corev1.PodRunning
	case hasFailed(status.ContainerStatuses):
		return corev1.PodFailed
	default:
		return corev1.PodSucceeded
	}
}

func hasFailed(statuses []corev1.ContainerStatus) bool {
	for _, c := range statuses {
		if c.State.Terminated != nil && c.State.Terminated.ExitCode != 0 {
			return true
		}
	}
	return false
}

// setConditions writes the conditions that follow from phase and containers.
func setConditions(pod *corev1.Pod, status *corev1.PodStatus, now time.Time) {
	ready := readiness(*status)
	setCondition(pod, status, corev1.PodCondition{
		Type: corev1.PodReadyToStartContainers, Status: corev1.ConditionTrue,
	}, now)
	setCondition(pod, status, initialization(*status), now)
	for _, kind := range []corev1.PodConditionType{corev1.PodReady, corev1.ContainersReady} {
		ready.Type = kind
		setCondition(pod, status, ready, now)
	}
}

func initialization(status corev1.PodStatus) corev1.PodCondition {
	condition := corev1.PodCondition{Type: corev1.PodInitialized, Status: corev1.ConditionTrue}
	if status.Phase == corev1.PodSucceeded {
		condition.Reason = "PodCompleted"
	}
	if names := unready(status.InitContainerStatuses); len(names) > 0 {
		condition.Status = corev1.ConditionFalse
		condition.Reason = "ContainersNotInitialized"
		condition.Message = fmt.Sprintf("containers with incomplete status: [%s]", strings.Join(names, " "))
	}
	return condition
}

func readiness(status corev1.PodStatus) corev1.PodCondition {
	switch names := unready(status.ContainerStatuses); {
	case status.Phase == corev1.PodSucceeded:
		return corev1.PodCondition{Status: corev1.ConditionFalse, Reason: "PodCompleted"}
	case status.Phase == corev1.PodFailed:
		return corev1.PodCondition{Status: corev1.ConditionFalse, Reason: "PodFailed"}
	case len(names) > 0:
		return corev1.PodCondition{
			Status:  corev1.ConditionFalse,
			Reason:  "ContainersNotReady",
			Message: fmt.Sprintf("containers with unready status: [%s]", strings.Join(names, " ")),
		}
	default:
		return corev1.PodCondition{Status: corev1.ConditionTrue}
	}
}

func unready(statuses []corev1.ContainerStatus) []string {
	var names []string
	for _, c := range statuses {
		if !c.Ready {
			names = append(names, c.Name)
		}
	}
	return names
}

// setCondition keeps the time of a condition whose status does not change.
func setCondition(pod *corev1.Pod, status *corev1.PodStatus, condition corev1.PodCondition, now time.Time) {
	condition.LastTransitionTime = metav1.NewTime(now)
	condition.ObservedGeneration = pod.Generation
	for i, old := range status.Conditions {
		if old.Type != condition.Type {
			continue
		}
		if old.Status == condition.Status {
			condition.LastTransitionTime = old.LastTransitionTime
		}
		status.Conditions[i] = condition
		return
	}
	status.Conditions = append(status.Conditions, condition)
}

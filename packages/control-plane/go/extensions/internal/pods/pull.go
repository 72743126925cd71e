package pods

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
)

// failToPull alternates between a failed pull and backing off from it.
func (c container) failToPull() step {
	image := c.spec.Image
	failure := fmt.Sprintf(
		"failed to pull and unpack image %q: failed to resolve reference %q: %s: not found", image, image, image)
	if waits := c.status.State.Waiting; waits != nil && waits.Reason == reasonPull {
		return step{
			status: c.waitingFor(reasonPullBackOff,
				fmt.Sprintf("Back-off pulling image %q: %s: %s", image, reasonPull, failure)),
			events: []event{
				normal(c.spec.Name, "BackOff", "Back-off pulling image %q", image),
				warning(c.spec.Name, "Failed", "Error: %s", reasonPullBackOff),
			},
			after: backOff(c.pulls - 1),
		}
	}
	return step{
		status: c.waitingFor(reasonPull, failure),
		events: []event{
			normal(c.spec.Name, "Pulling", "Pulling image %q", image),
			warning(c.spec.Name, "Failed", "Failed to pull image %q: %s", image, failure),
			warning(c.spec.Name, "Failed", "Error: %s", reasonPull),
		},
		after: showPullError,
	}
}

func (c container) waitingFor(reason, message string) corev1.ContainerStatus {
	status := c.status
	status.State = corev1.ContainerState{
		Waiting: &corev1.ContainerStateWaiting{Reason: reason, Message: message},
	}
	return status
}

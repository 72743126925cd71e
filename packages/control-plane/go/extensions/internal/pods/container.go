package pods

import (
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

const (
	startAfter    = time.Second
	exitAfter     = time.Second
	showPullError = 2 * time.Second

	// The kubelet's back-off for pulling images and restarting containers.
	minBackOff = 10 * time.Second
	maxBackOff = 5 * time.Minute

	reasonCreating     = "ContainerCreating"
	reasonInitializing = "PodInitializing"
	reasonPull         = "ErrImagePull"
	reasonPullBackOff  = "ImagePullBackOff"
	reasonCrash        = "CrashLoopBackOff"
)

// step is one change in the life of a container.
type step struct {
	status corev1.ContainerStatus
	events []event
	// after is the time until the next change; 0 if there is none.
	after time.Duration
}

// container is one container of a pod, about to take its next step.
type container struct {
	pod    *corev1.Pod
	spec   corev1.Container
	status corev1.ContainerStatus
	// init containers run to their end, as containers of Jobs do.
	init bool
	// pulls counts those that failed.
	pulls int
	now   metav1.Time
}

// waiting is how a container begins.
func waiting(c corev1.Container, reason string) corev1.ContainerStatus {
	started := false
	return corev1.ContainerStatus{
		Name:    c.Name,
		Image:   c.Image,
		Started: &started,
		State: corev1.ContainerState{
			Waiting: &corev1.ContainerStateWaiting{Reason: reason},
		},
	}
}

// next is the container's next step, when its time has come.
func (c container) next() step {
	switch {
	case c.status.State.Terminated != nil:
		return step{status: c.status}
	case c.status.State.Running != nil:
		return c.exit()
	case behaviourOf(c.spec.Image) == missing:
		return c.failToPull()
	default:
		return c.start()
	}
}

func (c container) start() step {
	started := true
	status := c.status
	if status.LastTerminationState.Terminated != nil {
		status.RestartCount++
	}
	status.State = corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: c.now}}
	status.Started = &started
	// An init container is ready when it has ended, not while it runs.
	status.Ready = !c.init
	status.ImageID = c.spec.Image
	status.ContainerID = fmt.Sprintf("simulated://%s-%s-%d", c.pod.UID, c.spec.Name, status.RestartCount)
	return step{
		status: status,
		events: []event{
			normal(c.spec.Name, "Pulled", "Container image %q already present on machine", c.spec.Image),
			normal(c.spec.Name, "Created", "Container created"),
			normal(c.spec.Name, "Started", "Container started"),
		},
		after: c.runsFor(),
	}
}

func (c container) runsFor() time.Duration {
	if c.ends() || behaviourOf(c.spec.Image) == crashes {
		return exitAfter
	}
	return 0
}

// ends tells whether the container is to run to its end.
func (c container) ends() bool {
	return c.init || c.pod.Spec.RestartPolicy != corev1.RestartPolicyAlways
}

func (c container) exit() step {
	switch {
	case behaviourOf(c.spec.Image) != crashes && c.ends():
		return c.terminate(0, "Completed")
	case behaviourOf(c.spec.Image) != crashes:
		return step{status: c.status}
	case c.pod.Spec.RestartPolicy == corev1.RestartPolicyNever:
		return c.terminate(1, "Error")
	default:
		return c.backOff()
	}
}

func (c container) terminate(code int32, reason string) step {
	started := false
	status := c.status
	status.State = corev1.ContainerState{Terminated: terminated(c.status, code, reason, c.now)}
	status.Started = &started
	status.Ready = c.init && code == 0
	return step{status: status}
}

func terminated(
	running corev1.ContainerStatus, code int32, reason string, now metav1.Time,
) *corev1.ContainerStateTerminated {
	state := &corev1.ContainerStateTerminated{
		ExitCode:    code,
		Reason:      reason,
		FinishedAt:  now,
		ContainerID: running.ContainerID,
	}
	if running.State.Running != nil {
		state.StartedAt = running.State.Running.StartedAt
	}
	return state
}

func (c container) backOff() step {
	delay := backOff(int(c.status.RestartCount))
	name := fmt.Sprintf("%s_%s(%s)", c.pod.Name, c.pod.Namespace, c.pod.UID)
	started := false
	status := c.status
	status.LastTerminationState = corev1.ContainerState{Terminated: terminated(c.status, 1, "Error", c.now)}
	status.State = corev1.ContainerState{Waiting: &corev1.ContainerStateWaiting{
		Reason:  reasonCrash,
		Message: fmt.Sprintf("back-off %s restarting failed container=%s pod=%s", delay, c.spec.Name, name),
	}}
	status.Started = &started
	status.Ready = false
	return step{
		status: status,
		events: []event{warning(c.spec.Name, "BackOff",
			"Back-off restarting failed container %s in pod %s", c.spec.Name, name)},
		after: delay,
	}
}

func backOff(failures int) time.Duration {
	delay := minBackOff
	for range failures {
		delay = min(2*delay, maxBackOff)
	}
	return delay
}

package pods

import (
	"maps"
	"slices"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// clock is when a container takes its next step. It is kept in memory alone:
// what a restart forgets happens at once.
type clock struct {
	due   time.Time
	never bool
	pulls int
}

// life is that of the containers of one pod on a node.
type life struct {
	clocks map[string]clock
	speed  float64
}

// copy returns a life that can be advanced without a change to this one, for
// when the result cannot be written.
func (l *life) copy() *life {
	return &life{clocks: maps.Clone(l.clocks), speed: l.speed}
}

// advance makes the steps whose time has come, and returns the pod's status
// after them and the time until the next; 0 if there is none.
func (l *life) advance(pod *corev1.Pod, now time.Time) (corev1.PodStatus, []event, time.Duration) {
	status := *pod.Status.DeepCopy()
	if status.StartTime == nil {
		begin(pod, &status, now)
	}
	var events []event
	status.InitContainerStatuses, events = l.steps(pod, pod.Spec.InitContainers, status.InitContainerStatuses, now)
	if initialized(status) {
		var more []event
		status.ContainerStatuses, more = l.steps(pod, pod.Spec.Containers, status.ContainerStatuses, now)
		events = append(events, more...)
	}
	status.Phase = phaseOf(pod, status)
	setConditions(pod, &status, now)
	return status, events, l.wait(now)
}

// begin is what a pod's status has as soon as it is on a node.
func begin(pod *corev1.Pod, status *corev1.PodStatus, now time.Time) {
	reason := reasonCreating
	if len(pod.Spec.InitContainers) > 0 {
		reason = reasonInitializing
	}
	start := metav1.NewTime(now)
	status.StartTime = &start
	status.InitContainerStatuses = beginAll(pod.Spec.InitContainers, reason)
	status.ContainerStatuses = beginAll(pod.Spec.Containers, reason)
}

func beginAll(containers []corev1.Container, reason string) []corev1.ContainerStatus {
	var statuses []corev1.ContainerStatus
	for _, c := range containers {
		statuses = append(statuses, waiting(c, reason))
	}
	return statuses
}

func (l *life) steps(
	pod *corev1.Pod, specs []corev1.Container, statuses []corev1.ContainerStatus, now time.Time,
) ([]corev1.ContainerStatus, []event) {
	var events []event
	for i, spec := range specs {
		timer, known := l.clocks[spec.Name]
		if !known {
			l.set(spec.Name, clock{}, startAfter, now)
			continue
		}
		if timer.never || now.Before(timer.due) {
			continue
		}
		next := container{
			pod:    pod,
			spec:   spec,
			status: statuses[i],
			init:   isInit(pod, spec),
			pulls:  timer.pulls,
			now:    metav1.NewTime(now),
		}.next()
		if waits := next.status.State.Waiting; waits != nil && waits.Reason == reasonPull {
			timer.pulls++
		}
		statuses[i] = next.status
		events = append(events, next.events...)
		l.set(spec.Name, timer, next.after, now)
	}
	return statuses, events
}

func (l *life) set(name string, timer clock, after time.Duration, now time.Time) {
	timer.never = after == 0
	timer.due = now.Add(time.Duration(float64(after) / l.speed))
	l.clocks[name] = timer
}

// wait is the time until a container takes its next step.
func (l *life) wait(now time.Time) time.Duration {
	var next time.Time
	for _, timer := range l.clocks {
		if !timer.never && (next.IsZero() || timer.due.Before(next)) {
			next = timer.due
		}
	}
	if next.IsZero() {
		return 0
	}
	return max(next.Sub(now), time.Millisecond)
}

func isInit(pod *corev1.Pod, spec corev1.Container) bool {
	return slices.ContainsFunc(pod.Spec.InitContainers, func(c corev1.Container) bool {
		return c.Name == spec.Name
	})
}

package pods

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"crossplane-env.io/control-plane/extensions/internal/node"
)

var start = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func pod(image string, policy corev1.RestartPolicy) *corev1.Pod {
	return &corev1.Pod{
		ObjectMeta: metav1.ObjectMeta{Name: "web", Namespace: "default", UID: "u1"},
		Spec: corev1.PodSpec{
			NodeName:      node.Name,
			RestartPolicy: policy,
			Containers:    []corev1.Container{{Name: "main", Image: image}},
		},
	}
}

// live plays a pod's life for a while, and says what its states were.
func live(p *corev1.Pod, speed float64, until time.Duration) (states, reasons []string) {
	l := &life{clocks: map[string]clock{}, speed: speed}
	for now := start; !now.After(start.Add(until)); {
		status, events, wait := l.advance(p, now)
		p.Status = status
		states = append(states, now.Sub(start).String()+" "+describe(status))
		for _, e := range events {
			reasons = append(reasons, e.reason)
		}
		if wait == 0 {
			break
		}
		now = now.Add(wait)
	}
	return states, reasons
}

func describe(status corev1.PodStatus) string {
	c := status.ContainerStatuses[0]
	state := "Running"
	switch {
	case c.State.Waiting != nil:
		state = c.State.Waiting.Reason
	case c.State.Terminated != nil:
		state = c.State.Terminated.Reason
	}
	ready := ""
	for _, condition := range status.Conditions {
		if condition.Type == corev1.PodReady && condition.Status == corev1.ConditionTrue {
			ready = " ready"
		}
	}
	return string(status.Phase) + " " + state + ready
}

func TestTheLifeOfPods(t *testing.T) {
	cases := map[string]struct {
		pod    *corev1.Pod
		speed  float64
		states []string
		events []string
	}{
		"a container that runs": {
			pod: pod("nginx:1", corev1.RestartPolicyAlways), speed: 1,
			states: []string{"0s Pending ContainerCreating", "1s Running Running ready"},
			events: []string{"Pulled", "Created", "Started"},
		},
		"a container that runs, in fast motion": {
			pod: pod("nginx:1", corev1.RestartPolicyAlways), speed: 10,
			states: []string{"0s Pending ContainerCreating", "100ms Running Running ready"},
			events: []string{"Pulled", "Created", "Started"},
		},
		"a container of a Job": {
			pod: pod("registry:5000/task", corev1.RestartPolicyOnFailure), speed: 1,
			states: []string{"0s Pending ContainerCreating", "1s Running Running ready", "2s Succeeded Completed"},
			events: []string{"Pulled", "Created", "Started"},
		},
		"a container of a Job that fails": {
			pod: pod("task:crash", corev1.RestartPolicyNever), speed: 1,
			states: []string{"0s Pending ContainerCreating", "1s Running Running ready", "2s Failed Error"},
			events: []string{"Pulled", "Created", "Started"},
		},
		"a container that crashes": {
			pod: pod("app:crash", corev1.RestartPolicyAlways), speed: 1,
			states: []string{
				"0s Pending ContainerCreating", "1s Running Running ready", "2s Running CrashLoopBackOff",
				"12s Running Running ready", "13s Running CrashLoopBackOff",
			},
			events: []string{"Pulled", "Created", "Started", "BackOff", "Pulled", "Created", "Started", "BackOff"},
		},
		"an image that cannot be pulled": {
			pod: pod("ghcr.io/example/app:unavailable", corev1.RestartPolicyAlways), speed: 1,
			states: []string{
				"0s Pending ContainerCreating", "1s Pending ErrImagePull", "3s Pending ImagePullBackOff",
				"13s Pending ErrImagePull", "15s Pending ImagePullBackOff",
			},
			events: []string{"Pulling", "Failed", "Failed", "BackOff", "Failed", "Pulling", "Failed", "Failed", "BackOff", "Failed"},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			states, events := live(c.pod, c.speed, 20*time.Second)
			if diff := cmp.Diff(c.states, states); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(c.events, events); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBackOffGrowsAndIsCounted(t *testing.T) {
	p := pod("app:crash", corev1.RestartPolicyAlways)
	live(p, 1, 40*time.Second)
	c := p.Status.ContainerStatuses[0]
	want := "back-off 40s restarting failed container=main pod=web_default(u1)"
	if c.State.Waiting == nil || c.State.Waiting.Message != want || c.RestartCount != 2 {
		t.Errorf("got %+v", c)
	}
	if got := backOff(20); got != maxBackOff {
		t.Errorf("got %s", got)
	}
}

func TestInitContainersGoFirst(t *testing.T) {
	p := pod("app:1", corev1.RestartPolicyAlways)
	p.Spec.InitContainers = []corev1.Container{{Name: "prepare", Image: "prepare:1"}}
	states, _ := live(p, 1, time.Minute)
	want := []string{
		"0s Pending PodInitializing", "1s Pending PodInitializing", "2s Pending PodInitializing", "3s Running Running ready",
	}
	if diff := cmp.Diff(want, states); diff != "" {
		t.Error(diff)
	}
	if got := p.Status.InitContainerStatuses[0].State.Terminated.Reason; got != "Completed" {
		t.Errorf("got %s", got)
	}
}

func TestWhyAPodFitsNowhere(t *testing.T) {
	requests := corev1.ResourceRequirements{Requests: corev1.ResourceList{
		corev1.ResourceCPU: resource.MustParse("1000"), corev1.ResourceMemory: resource.MustParse("1Ti"),
	}}
	cases := map[string]struct {
		change func(*corev1.Pod)
		bound  bool
		want   string
	}{
		"one that fits":        {func(*corev1.Pod) {}, true, ""},
		"the node's own label": {func(p *corev1.Pod) { p.Spec.NodeSelector = map[string]string{corev1.LabelOSStable: "linux"} }, true, ""},
		"another label": {func(p *corev1.Pod) { p.Spec.NodeSelector = map[string]string{"disk": "ssd"} }, true,
			"1 node(s) didn't match Pod's node affinity/selector"},
		"too large": {func(p *corev1.Pod) { p.Spec.Containers[0].Resources = requests }, true,
			"1 Insufficient cpu, 1 Insufficient memory"},
		"an unbound claim": {func(*corev1.Pod) {}, false, "pod has unbound immediate PersistentVolumeClaims"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			p := pod("app:1", corev1.RestartPolicyAlways)
			c.change(p)
			got := whyNot(p, node.New(), c.bound)
			if (c.want == "") != (got == "") || !strings.HasPrefix(got, "0/1 nodes are available: "+c.want+".") && got != "" {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestTheEndOfAPodThatIsDeleted(t *testing.T) {
	p := pod("nginx:1", corev1.RestartPolicyAlways)
	live(p, 1, time.Minute)
	if !end(p, start.Add(time.Minute)) {
		t.Fatal("what ran has not ended")
	}
	if got := describe(p.Status); got != "Failed Error" {
		t.Errorf("got %s", got)
	}
	if end(p, start.Add(time.Minute)) {
		t.Error("it ended twice")
	}
}

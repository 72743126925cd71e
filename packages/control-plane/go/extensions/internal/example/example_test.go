package example

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"k8s.io/apimachinery/pkg/runtime"
)

func TestAnObjectKeepsEachFieldThatWasRead(t *testing.T) {
	text := `{"apiVersion":"example.provider.crossplane-env.io/v1beta1","kind":"Bucket","metadata":{"name":"data"},
		"spec":{"deletionPolicy":"Orphan","managementPolicies":["*"],"providerConfigRef":{"name":"default"},
			"forProvider":{"region":"eu","sizeGb":5,"versioning":false,"tags":{},"simulate":{"readyAfter":"90s"}}},
		"status":{"atProvider":{"arn":"a"}}}`
	bucket := &ClusterBucket{}
	if err := json.Unmarshal([]byte(text), bucket); err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(bucket.DeepCopyObject())
	if err != nil {
		t.Fatal(err)
	}
	var want, got map[string]any
	_ = json.Unmarshal([]byte(text), &want)
	_ = json.Unmarshal(raw, &got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestACopyIsIndependent(t *testing.T) {
	queue := &NamespacedQueue{}
	queue.Spec.ForProvider = NewParameters(map[string]any{"tags": map[string]any{"a": "b"}})
	queue.SetObservation(map[string]string{"url": "x"})
	copied := queue.DeepCopyObject().(*NamespacedQueue)
	copied.Spec.ForProvider.fields["tags"].(map[string]any)["a"] = "changed"
	copied.Status.AtProvider["url"] = "changed"
	if got := queue.Spec.ForProvider.Settings()["tags"].(map[string]any)["a"]; got != "b" {
		t.Errorf("the copy changed its original: %v", got)
	}
	if got := queue.Status.AtProvider["url"]; got != "x" {
		t.Errorf("the copy changed its original: %v", got)
	}
}

func TestTheSimulationIsNoSetting(t *testing.T) {
	parameters := NewParameters(map[string]any{
		"region":   "eu",
		"simulate": map[string]any{"readyAfter": "1m30s", "deleteError": "NotEmpty"},
	})
	if diff := cmp.Diff(map[string]any{"region": "eu"}, parameters.Settings()); diff != "" {
		t.Error(diff)
	}
	simulation, err := parameters.Simulation()
	if err != nil {
		t.Fatal(err)
	}
	if got := simulation.ReadyAfter.Or(0); got != 90*time.Second || simulation.DeleteError != "NotEmpty" {
		t.Errorf("got %+v", simulation)
	}
	if got := simulation.DeleteAfter.Or(time.Hour); got != time.Hour {
		t.Errorf("got %s for what is not set", got)
	}
}

func TestADurationThatIsNone(t *testing.T) {
	parameters := NewParameters(map[string]any{"simulate": map[string]any{"readyAfter": "soon"}})
	if _, err := parameters.Simulation(); err == nil {
		t.Error("want an error")
	}
}

func TestTheSchemeKnowsEachKindByOneTypeOfItsOwn(t *testing.T) {
	scheme := runtime.NewScheme()
	AddToScheme(scheme)
	for _, kind := range Kinds() {
		found, _, err := scheme.ObjectKinds(kind.Object)
		if err != nil || len(found) != 1 || found[0] != kind.GVK {
			t.Errorf("got %v and %v, want %v", found, err, kind.GVK)
		}
	}
}

func TestWhatTheCloudTells(t *testing.T) {
	kinds := Kinds()
	if diff := cmp.Diff(map[string]string{
		"arn":      "arn:example:bucket:eu:data",
		"endpoint": "https://data.buckets.eu.example.org",
	}, kinds[0].Observe("data", map[string]any{"region": "eu"})); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]string{
		"arn": "arn:example:queue:local:data",
		"url": "https://queues.local.example.org/data",
	}, kinds[1].Observe("data", nil)); diff != "" {
		t.Error(diff)
	}
}

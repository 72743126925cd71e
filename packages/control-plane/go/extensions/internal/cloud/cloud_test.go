package cloud

import (
	"context"
	"encoding/json"
	"testing"
	"testing/synctest"
	"time"

	"crossplane-env.io/control-plane/extensions/internal/example"
)

type changes struct{ count int }

func bucket(t *testing.T, changed *changes, simulate string) Request {
	t.Helper()
	simulation := example.Simulation{}
	if err := json.Unmarshal([]byte(simulate), &simulation); err != nil {
		t.Fatal(err)
	}
	return Request{
		UID:        "u1",
		Settings:   map[string]any{"region": "eu"},
		Simulation: simulation,
		ReadyAfter: 3 * time.Second,
		Changed:    func() { changed.count++ },
	}
}

func expect(t *testing.T, c *Cloud, r Request, want State) {
	t.Helper()
	synctest.Wait()
	got, err := c.Observe(r)
	if err != nil || got.State != want {
		t.Errorf("after %s: got state %d and error %v, want state %d", time.Now().Format(time.TimeOnly), got.State, err, want)
	}
}

func TestTheLifeOfAResource(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, changed := New(1), &changes{}
		r := bucket(t, changed, `{"deleteAfter":"2s"}`)
		expect(t, c, r, Absent)
		if err := c.Create(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		expect(t, c, r, Creating)
		time.Sleep(2999 * time.Millisecond)
		expect(t, c, r, Creating)
		time.Sleep(time.Millisecond)
		expect(t, c, r, Available)
		if err := c.Delete(r); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		if err := c.Delete(r); err != nil {
			t.Fatalf("deletion must not begin anew: %v", err)
		}
		expect(t, c, r, Deleting)
		time.Sleep(time.Second)
		expect(t, c, r, Absent)
		if changed.count != 2 {
			t.Errorf("told of %d changes, want 2", changed.count)
		}
	})
}

func TestTimePassesFasterWithSpeed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := New(10)
		r := bucket(t, &changes{}, `{"readyAfter":"1m"}`)
		if err := c.Create(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		time.Sleep(6*time.Second - time.Millisecond)
		expect(t, c, r, Creating)
		time.Sleep(time.Millisecond)
		expect(t, c, r, Available)
	})
}

func TestADeletedResourceDoesNotBecomeAvailable(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := New(1)
		r := bucket(t, &changes{}, `{"deleteAfter":"10s"}`)
		if err := c.Create(t.Context(), r); err != nil {
			t.Fatal(err)
		}
		if err := c.Delete(r); err != nil {
			t.Fatal(err)
		}
		time.Sleep(5 * time.Second)
		expect(t, c, r, Deleting)
	})
}

func TestRefusals(t *testing.T) {
	c := New(1)
	ask := map[string]func(Request) error{
		`{"createError":"no"}`:  func(r Request) error { return c.Create(t.Context(), r) },
		`{"updateError":"no"}`:  c.Update,
		`{"deleteError":"no"}`:  c.Delete,
		`{"observeError":"no"}`: func(r Request) error { _, err := c.Observe(r); return err },
	}
	for simulate, request := range ask {
		if err := request(bucket(t, &changes{}, simulate)); err == nil || err.Error() != "no" {
			t.Errorf("%s: got %v", simulate, err)
		}
	}
}

func TestACloudThatTakesItsTimeToRefuse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c, started := New(1), time.Now()
		r := bucket(t, &changes{}, `{"createError":"quota","createErrorAfter":"2s"}`)
		if err := c.Create(t.Context(), r); err == nil || err.Error() != "quota" {
			t.Errorf("got %v", err)
		}
		if waited := time.Since(started); waited != 2*time.Second {
			t.Errorf("refused after %s", waited)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := c.Create(ctx, r); err != context.DeadlineExceeded {
			t.Errorf("got %v from a caller that gave up", err)
		}
	})
}

func TestUpdates(t *testing.T) {
	c := New(1)
	r := bucket(t, &changes{}, `{"readyAfter":"0s"}`)
	if err := c.Update(r); err == nil {
		t.Error("what is not there was updated")
	}
	if err := c.Create(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	r.Settings = map[string]any{"region": "us"}
	if got, _ := c.Observe(r); got.UpToDate || got.Settings["region"] != "eu" {
		t.Errorf("got %+v before the update", got)
	}
	if err := c.Update(r); err != nil {
		t.Fatal(err)
	}
	if got, _ := c.Observe(r); !got.UpToDate {
		t.Errorf("got %+v after the update", got)
	}
}

func TestARestartedCloudRecallsWhatItIsTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := New(1)
		r := bucket(t, &changes{}, `{}`)
		c.Recall(r, time.Now().Add(-time.Second))
		expect(t, c, r, Creating)
		time.Sleep(2 * time.Second)
		expect(t, c, r, Available)

		if err := c.Delete(r); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Second)
		c.Recall(r, time.Now())
		expect(t, c, r, Absent)
	})
}

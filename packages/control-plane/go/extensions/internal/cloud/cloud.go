// Package cloud simulates a cloud: external resources that come and go as the
// simulation of each one says.
package cloud

import (
	"context"
	"errors"
	"reflect"
	"sync"
	"time"

	"k8s.io/apimachinery/pkg/types"

	"crossplane-env.io/control-plane/extensions/internal/example"
)

const deleteAfter = time.Second

// Request is about one external resource.
type Request struct {
	// UID is that of the managed resource: a name can be used again, by a
	// resource that has nothing to do with the one before.
	UID        types.UID
	Settings   map[string]any
	Simulation example.Simulation
	// ReadyAfter is the time from creation to readiness, if the simulation
	// says nothing else.
	ReadyAfter time.Duration
	// Changed is called, on another goroutine, when the external resource has
	// changed by itself.
	Changed func()
}

// Observation is what the cloud tells of an external resource.
type Observation struct {
	State    State
	UpToDate bool
	// Settings are those that the cloud was last given.
	Settings map[string]any
}

// Cloud keeps external resources in memory.
type Cloud struct {
	speed float64

	mu        sync.Mutex
	resources map[types.UID]*external
}

type external struct {
	state    State
	settings map[string]any
}

// New returns an empty cloud in which time passes so many times faster.
func New(speed float64) *Cloud {
	return &Cloud{speed: speed, resources: map[types.UID]*external{}}
}

// Observe tells what is there, or refuses to.
func (c *Cloud) Observe(r Request) (Observation, error) {
	if err := refusal(r.Simulation.ObserveError); err != nil {
		return Observation{}, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	found, ok := c.resources[r.UID]
	if !ok {
		return Observation{State: Absent}, nil
	}
	return Observation{
		State:    found.state,
		UpToDate: reflect.DeepEqual(found.settings, r.Settings),
		Settings: found.settings,
	}, nil
}

// Create makes an external resource, or refuses to, which can take a while.
func (c *Cloud) Create(ctx context.Context, r Request) error {
	if err := refusal(r.Simulation.CreateError); err != nil {
		if after := r.Simulation.CreateErrorAfter.Or(0); !c.sleep(ctx, after) {
			return ctx.Err()
		}
		return err
	}
	c.add(r, c.scale(r.readyAfter()))
	return nil
}

// Recall puts back an external resource that was created by an earlier process
// of this cloud, whose memory is gone.
func (c *Cloud) Recall(r Request, created time.Time) {
	c.mu.Lock()
	_, known := c.resources[r.UID]
	c.mu.Unlock()
	if !known {
		c.add(r, max(0, c.scale(r.readyAfter())-time.Since(created)))
	}
}

// Update changes the settings of an external resource, or refuses to.
func (c *Cloud) Update(r Request) error {
	if err := refusal(r.Simulation.UpdateError); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	found, ok := c.resources[r.UID]
	if !ok || found.state == Absent {
		return errors.New("NotFound: there is nothing to update")
	}
	found.settings = r.Settings
	return nil
}

// Delete begins to remove an external resource, or refuses to.
func (c *Cloud) Delete(r Request) error {
	if err := refusal(r.Simulation.DeleteError); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	found, ok := c.resources[r.UID]
	if !ok || found.state == Deleting || found.state == Absent {
		return nil
	}
	found.state = Deleting
	c.later(r, c.scale(r.Simulation.DeleteAfter.Or(deleteAfter)), func() { found.state = Absent })
	return nil
}

func (r Request) readyAfter() time.Duration {
	return r.Simulation.ReadyAfter.Or(r.ReadyAfter)
}

func (c *Cloud) add(r Request, readyAfter time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	added := &external{state: Creating, settings: r.Settings}
	c.resources[r.UID] = added
	if readyAfter == 0 {
		added.state = Available
		return
	}
	c.later(r, readyAfter, func() {
		if added.state == Creating {
			added.state = Available
		}
	})
}

func (c *Cloud) later(r Request, after time.Duration, change func()) {
	time.AfterFunc(after, func() {
		c.mu.Lock()
		change()
		c.mu.Unlock()
		r.Changed()
	})
}

func (c *Cloud) scale(d time.Duration) time.Duration {
	return time.Duration(float64(d) / c.speed)
}

// sleep reports whether the time has passed, rather than the context ended.
func (c *Cloud) sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(c.scale(d))
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}

func refusal(message string) error {
	if message == "" {
		return nil
	}
	return errors.New(message)
}

package example

import (
	"fmt"
	"time"
)

// Simulation is what the cloud is told to play for one resource. All durations
// are Go's, such as 3s; an error that is set ends when its field is removed.
type Simulation struct {
	// ReadyAfter is the time from a request to create to readiness.
	ReadyAfter Duration `json:"readyAfter"`
	// CreateError is what the cloud refuses to create with.
	CreateError string `json:"createError"`
	// CreateErrorAfter is how long the cloud takes to refuse.
	CreateErrorAfter Duration `json:"createErrorAfter"`
	// ObserveError is what the cloud refuses to be asked with.
	ObserveError string `json:"observeError"`
	// UpdateError is what the cloud refuses a later change with.
	UpdateError string `json:"updateError"`
	// DeleteAfter is the time from a request to delete to the end.
	DeleteAfter Duration `json:"deleteAfter"`
	// DeleteError is what the cloud refuses to delete with.
	DeleteError string `json:"deleteError"`
}

// Duration is a time span in JSON as Go writes it; nil where there is none.
type Duration struct{ *time.Duration }

// Or returns the duration, or another one where there is none.
func (d Duration) Or(other time.Duration) time.Duration {
	if d.Duration == nil {
		return other
	}
	return *d.Duration
}

// UnmarshalText reads a duration such as 1m30s.
func (d *Duration) UnmarshalText(text []byte) error {
	value, err := time.ParseDuration(string(text))
	if err != nil {
		return fmt.Errorf("%q is no duration such as 3s", text)
	}
	d.Duration = &value
	return nil
}

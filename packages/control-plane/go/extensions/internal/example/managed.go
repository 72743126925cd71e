package example

import (
	"maps"

	xpv2 "github.com/crossplane/crossplane/apis/v2/core/v2"

	"github.com/crossplane/crossplane-runtime/v2/pkg/resource"
)

// Managed is a managed resource of the example provider, of whichever kind.
type Managed interface {
	resource.Managed

	// GetParameters returns what the user asks for.
	GetParameters() Parameters
	// SetObservation tells what the cloud says of the external resource.
	SetObservation(observation map[string]string)
}

// Status is what is known of a managed resource.
type Status struct {
	xpv2.ConditionedStatus `json:",inline"`

	AtProvider map[string]string `json:"atProvider,omitempty"`
}

// SetObservation tells what the cloud says of the external resource.
func (s *Status) SetObservation(observation map[string]string) {
	s.AtProvider = observation
}

// DeepCopyInto copies the status.
func (s *Status) DeepCopyInto(out *Status) {
	s.ConditionedStatus.DeepCopyInto(&out.ConditionedStatus)
	out.AtProvider = maps.Clone(s.AtProvider)
}

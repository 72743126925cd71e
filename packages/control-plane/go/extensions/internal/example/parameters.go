package example

import (
	"encoding/json"
	"fmt"

	"k8s.io/apimachinery/pkg/runtime"
	kjson "k8s.io/apimachinery/pkg/util/json"
)

// simulateField is where, below spec.forProvider, the simulation is kept.
const simulateField = "simulate"

// Parameters are what a user asks of the provider, in spec.forProvider. Their
// schema is in the CRDs alone: this provider passes them on to a cloud that
// stores whatever it is given, so it keeps them as they are and a written
// object has each field that was read.
type Parameters struct {
	fields map[string]any
}

// NewParameters returns parameters with the given fields, as read from JSON.
func NewParameters(fields map[string]any) Parameters {
	return Parameters{fields: fields}
}

// Settings are the parameters of the external resource itself.
func (p Parameters) Settings() map[string]any {
	settings := runtime.DeepCopyJSON(p.fields)
	delete(settings, simulateField)
	if settings == nil {
		settings = map[string]any{}
	}
	return settings
}

// Simulation says what the cloud is to play for this resource.
func (p Parameters) Simulation() (Simulation, error) {
	raw, err := json.Marshal(p.fields[simulateField])
	if err != nil {
		return Simulation{}, fmt.Errorf("cannot read spec.forProvider.%s: %w", simulateField, err)
	}
	simulation := Simulation{}
	if err := json.Unmarshal(raw, &simulation); err != nil {
		return Simulation{}, fmt.Errorf("cannot read spec.forProvider.%s: %w", simulateField, err)
	}
	return simulation, nil
}

// DeepCopyInto copies the parameters.
func (p Parameters) DeepCopyInto(out *Parameters) {
	out.fields = runtime.DeepCopyJSON(p.fields)
}

// MarshalJSON writes the fields as they were read.
func (p Parameters) MarshalJSON() ([]byte, error) {
	if p.fields == nil {
		return []byte("{}"), nil
	}
	return json.Marshal(p.fields)
}

// UnmarshalJSON reads whole numbers as integers, as the API server does.
func (p *Parameters) UnmarshalJSON(raw []byte) error {
	p.fields = nil
	return kjson.Unmarshal(raw, &p.fields)
}

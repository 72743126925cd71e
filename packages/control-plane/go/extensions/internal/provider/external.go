package provider

import (
	"context"

	xpv2 "github.com/crossplane/crossplane/apis/v2/core/v2"

	"github.com/crossplane/crossplane-runtime/v2/pkg/meta"
	"github.com/crossplane/crossplane-runtime/v2/pkg/reconciler/managed"

	"crossplane-env.io/control-plane/extensions/internal/cloud"
	"crossplane-env.io/control-plane/extensions/internal/example"
)

// external is what the managed reconciler asks to observe and change external
// resources of one kind.
type external struct {
	cloud *cloud.Cloud
	kind  example.Kind
	// changed is called when an external resource has changed by itself.
	changed func(example.Managed)
}

// Connect returns the client itself: a simulated cloud has no credentials.
func (e *external) Connect(context.Context, example.Managed) (managed.TypedExternalClient[example.Managed], error) {
	return e, nil
}

// Disconnect does nothing, since there is no connection.
func (e *external) Disconnect(context.Context) error { return nil }

// Observe compares what is there with what is asked for.
func (e *external) Observe(_ context.Context, m example.Managed) (managed.ExternalObservation, error) {
	request, err := e.request(m)
	if err != nil {
		return managed.ExternalObservation{}, err
	}
	// The annotation outlives the memory of a cloud that was restarted.
	if created := meta.GetExternalCreateSucceeded(m); !created.IsZero() {
		e.cloud.Recall(request, created)
	}
	observation, err := e.cloud.Observe(request)
	if err != nil {
		return managed.ExternalObservation{}, err
	}
	e.report(m, observation)
	return managed.ExternalObservation{
		ResourceExists:   observation.State != cloud.Absent,
		ResourceUpToDate: observation.UpToDate,
	}, nil
}

// report tells in the status what was observed. Conditions that a provider
// sets know nothing of generations, unlike those of the reconciler.
func (e *external) report(m example.Managed, observation cloud.Observation) {
	switch observation.State {
	case cloud.Creating:
		m.SetConditions(xpv2.Creating())
	case cloud.Available:
		m.SetObservation(e.kind.Observe(meta.GetExternalName(m), observation.Settings))
		m.SetConditions(xpv2.Available())
	case cloud.Deleting:
		m.SetConditions(xpv2.Deleting())
	case cloud.Absent:
	}
}

// Create requests an external resource.
func (e *external) Create(ctx context.Context, m example.Managed) (managed.ExternalCreation, error) {
	request, err := e.request(m)
	if err != nil {
		return managed.ExternalCreation{}, err
	}
	return managed.ExternalCreation{}, e.cloud.Create(ctx, request)
}

// Update makes the external resource what is asked for.
func (e *external) Update(_ context.Context, m example.Managed) (managed.ExternalUpdate, error) {
	request, err := e.request(m)
	if err != nil {
		return managed.ExternalUpdate{}, err
	}
	return managed.ExternalUpdate{}, e.cloud.Update(request)
}

// Delete requests the end of the external resource.
func (e *external) Delete(_ context.Context, m example.Managed) (managed.ExternalDelete, error) {
	request, err := e.request(m)
	if err != nil {
		return managed.ExternalDelete{}, err
	}
	return managed.ExternalDelete{}, e.cloud.Delete(request)
}

func (e *external) request(m example.Managed) (cloud.Request, error) {
	simulation, err := m.GetParameters().Simulation()
	return cloud.Request{
		UID:        m.GetUID(),
		Settings:   m.GetParameters().Settings(),
		Simulation: simulation,
		ReadyAfter: e.kind.ReadyAfter,
		Changed:    func() { e.changed(m) },
	}, err
}

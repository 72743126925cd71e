package cloud

// State is that of an external resource. One that was deleted stays known as
// absent, so that it is not mistaken for one of an earlier process.
type State int

// The states of an external resource.
const (
	Absent State = iota
	Creating
	Available
	Deleting
)

package example

import (
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

// copyable is a pointer to a T that copies itself.
type copyable[T any] interface {
	*T
	runtime.Object
	DeepCopyInto(out *T)
}

func deepCopy[T any, P copyable[T]](in P) runtime.Object {
	out := P(new(T))
	in.DeepCopyInto(out)
	return out
}

// List is a list of managed resources of one kind.
type List[T any, P copyable[T]] struct {
	metav1.TypeMeta `json:",inline"`
	metav1.ListMeta `json:"metadata,omitempty"`

	Items []T `json:"items"`
}

// DeepCopyObject copies the list with its items.
func (l *List[T, P]) DeepCopyObject() runtime.Object {
	out := &List[T, P]{TypeMeta: l.TypeMeta, Items: make([]T, len(l.Items))}
	l.ListMeta.DeepCopyInto(&out.ListMeta)
	for i := range l.Items {
		P(&l.Items[i]).DeepCopyInto(&out.Items[i])
	}
	return out
}

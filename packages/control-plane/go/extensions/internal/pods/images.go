package pods

import "strings"

// behaviour is what a container does, which the tag of its image decides:
// nothing here runs containers.
type behaviour int

const (
	runs behaviour = iota
	// crashes is of images tagged crash: they exit with an error.
	crashes
	// missing is of images tagged unavailable: they cannot be pulled.
	missing
)

func behaviourOf(image string) behaviour {
	_, tag, _ := strings.Cut(image[strings.LastIndex(image, "/")+1:], ":")
	switch tag {
	case "unavailable":
		return missing
	case "crash":
		return crashes
	default:
		return runs
	}
}

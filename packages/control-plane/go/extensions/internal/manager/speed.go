package manager

import (
	"flag"
	"fmt"
	"strconv"
)

// Speed defines the flag --speed, of how many times faster simulated time
// passes than ours.
func Speed() *float64 {
	speed := 1.0
	flag.Func("speed", "how many times faster simulated time passes (default 1)", func(text string) error {
		value, err := strconv.ParseFloat(text, 64)
		if err != nil || value <= 0 {
			return fmt.Errorf("must be a number above 0")
		}
		speed = value
		return nil
	})
	return &speed
}

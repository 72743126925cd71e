package scripted

import (
	"encoding/json"
	"fmt"
	"regexp"
	"time"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/types/known/structpb"
)

const (
	apiVersion = "scripted.fn.crossplane-env.io/v1beta1"
	kind       = "Script"
)

// prefix is how protojson begins an error: with a space that varies from build
// to build, and a position in JSON that nobody has seen.
var prefix = regexp.MustCompile(`^proto:[\s\x{a0}]+(\(line \d+:\d+\): )?`)

// script is what the input of a pipeline step asks this function to play.
type script struct {
	response *fnv1.RunFunctionResponse
	delay    time.Duration
}

// readScript reads a step's input; an error names the field that is wrong.
func readScript(input *structpb.Struct) (script, error) {
	fields := input.AsMap()
	if err := checkFields(fields); err != nil {
		return script{}, err
	}
	delay, err := readDelay(fields["delay"])
	if err != nil {
		return script{}, err
	}
	response, err := readResponse(fields["response"])
	if err != nil {
		return script{}, err
	}
	return script{response: response, delay: delay}, nil
}

// checkFields refuses what a step could have misspelled, which would otherwise
// look like a function that has nothing to say.
func checkFields(fields map[string]any) error {
	for name, want := range map[string]string{"apiVersion": apiVersion, "kind": kind} {
		if fields[name] != want {
			return fmt.Errorf("input.%s: must be %q", name, want)
		}
	}
	for name := range fields {
		switch name {
		case "apiVersion", "kind", "metadata", "delay", "response":
		default:
			return fmt.Errorf("input.%s: unknown field", name)
		}
	}
	return nil
}

func readDelay(value any) (time.Duration, error) {
	if value == nil {
		return 0, nil
	}
	text, ok := value.(string)
	if !ok {
		return 0, fmt.Errorf("input.delay: must be a duration such as \"5s\"")
	}
	delay, err := time.ParseDuration(text)
	if err != nil || delay < 0 {
		return 0, fmt.Errorf("input.delay: must be a duration such as \"5s\", not %q", text)
	}
	return delay, nil
}

func readResponse(value any) (*fnv1.RunFunctionResponse, error) {
	if _, ok := value.(map[string]any); !ok {
		return nil, fmt.Errorf("input.response: must be a RunFunctionResponse")
	}
	raw, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("input.response: %w", err)
	}
	response := &fnv1.RunFunctionResponse{}
	if err := protojson.Unmarshal(raw, response); err != nil {
		message := prefix.ReplaceAllString(err.Error(), "")
		return nil, fmt.Errorf("input.response: cannot unmarshal RunFunctionResponse: %s", message)
	}
	return response, nil
}

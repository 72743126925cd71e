package scripted

import (
	"context"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/google/go-cmp/cmp"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/testing/protocmp"
	"google.golang.org/protobuf/types/known/structpb"
)

const begin = `"apiVersion":"scripted.fn.crossplane-env.io/v1beta1","kind":"Script"`

func parse[T interface{ *S }, S any](t *testing.T, read func([]byte, T) error, text string) T {
	t.Helper()
	out := T(new(S))
	if err := read([]byte(text), out); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return out
}

func request(t *testing.T, input, desired string) *fnv1.RunFunctionRequest {
	t.Helper()
	return &fnv1.RunFunctionRequest{
		Input: parse(t, func(raw []byte, s *structpb.Struct) error { return protojson.Unmarshal(raw, s) }, input),
		Desired: parse(t, func(raw []byte, s *fnv1.State) error { return protojson.Unmarshal(raw, s) },
			desired),
	}
}

func TestAnswersWithWhatTheInputSays(t *testing.T) {
	cases := map[string]struct{ response, desired, want string }{
		"an empty response leaves the desired state alone": {
			response: `{}`,
			desired:  `{"composite":{"resource":{"status":{"a":1}},"ready":"READY_TRUE"},"resources":{"key":{"resource":{"kind":"Secret"}}}}`,
			want:     `{"desired":{"composite":{"resource":{"status":{"a":1}},"ready":"READY_TRUE"},"resources":{"key":{"resource":{"kind":"Secret"}}}}}`,
		},
		"resources are replaced by name, and others stay": {
			response: `{"desired":{"resources":{"key":{"resource":{"kind":"ConfigMap"}}}}}`,
			desired:  `{"resources":{"key":{"resource":{"kind":"Secret"},"ready":"READY_TRUE"},"other":{"ready":"READY_TRUE"}}}`,
			want:     `{"desired":{"resources":{"key":{"resource":{"kind":"ConfigMap"}},"other":{"ready":"READY_TRUE"}}}}`,
		},
		"results, conditions, requirements and context are passed on": {
			response: `{"results":[{"severity":"SEVERITY_FATAL","message":"no","target":"TARGET_COMPOSITE_AND_CLAIM"}],
				"conditions":[{"type":"A","status":"STATUS_CONDITION_TRUE","reason":"B"}],
				"requirements":{"resources":{"x":{"apiVersion":"v1","kind":"Secret","matchName":"s"}}},"context":{"k":"v"}}`,
			desired: `{}`,
			want: `{"desired":{},"results":[{"severity":"SEVERITY_FATAL","message":"no","target":"TARGET_COMPOSITE_AND_CLAIM"}],
				"conditions":[{"type":"A","status":"STATUS_CONDITION_TRUE","reason":"B"}],
				"requirements":{"resources":{"x":{"apiVersion":"v1","kind":"Secret","matchName":"s"}}},"context":{"k":"v"}}`,
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := (&Function{}).RunFunction(t.Context(),
				request(t, `{`+begin+`,"response":`+c.response+`}`, c.desired))
			if err != nil {
				t.Fatal(err)
			}
			want := parse(t, func(raw []byte, r *fnv1.RunFunctionResponse) error { return protojson.Unmarshal(raw, r) }, c.want)
			if diff := cmp.Diff(want, got, protocmp.Transform(), protocmp.IgnoreFields(want, "meta")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNamesTheFieldThatIsWrong(t *testing.T) {
	cases := map[string]struct{ input, want string }{
		"another API version":     {`{"apiVersion":"x","kind":"Script","response":{}}`, `input.apiVersion: must be "scripted.fn.crossplane-env.io/v1beta1"`},
		"another kind":            {`{"apiVersion":"scripted.fn.crossplane-env.io/v1beta1","kind":"Response","response":{}}`, `input.kind: must be "Script"`},
		"a field that is unknown": {`{` + begin + `,"sleep":"1s","response":{}}`, `input.sleep: unknown field`},
		"no response":             {`{` + begin + `}`, `input.response: must be a RunFunctionResponse`},
		"a delay that is none":    {`{` + begin + `,"delay":"soon","response":{}}`, `input.delay: must be a duration such as "5s", not "soon"`},
		"a delay that is a number": {
			`{` + begin + `,"delay":5,"response":{}}`, `input.delay: must be a duration such as "5s"`},
		"a value that the protocol does not know": {
			`{` + begin + `,"response":{"results":[{"severity":"BAD"}]}}`,
			`input.response: cannot unmarshal RunFunctionResponse: invalid value for enum field severity: "BAD"`},
		"a field that the protocol does not know": {
			`{` + begin + `,"response":{"result":[]}}`,
			`input.response: cannot unmarshal RunFunctionResponse: unknown field "result"`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := (&Function{}).RunFunction(t.Context(), request(t, c.input, `{"composite":{"ready":"READY_TRUE"}}`))
			if err != nil {
				t.Fatal(err)
			}
			result := got.GetResults()[0]
			if result.GetSeverity() != fnv1.Severity_SEVERITY_FATAL || result.GetMessage() != c.want {
				t.Errorf("got %v, want a fatal %q", result, c.want)
			}
		})
	}
}

func TestWaitsAsLongAsItIsAskedTo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		started := time.Now()
		input := request(t, `{`+begin+`,"delay":"1m30s","response":{}}`, `{}`)
		if _, err := (&Function{}).RunFunction(t.Context(), input); err != nil {
			t.Fatal(err)
		}
		if waited := time.Since(started); waited != 90*time.Second {
			t.Errorf("waited %s", waited)
		}
	})
}

func TestStopsWaitingWhenTheCallerHasGivenUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		input := request(t, `{`+begin+`,"delay":"1h","response":{}}`, `{}`)
		_, err := (&Function{}).RunFunction(ctx, input)
		if status.Code(err) != codes.DeadlineExceeded || !strings.Contains(err.Error(), "deadline") {
			t.Errorf("got %v", err)
		}
	})
}

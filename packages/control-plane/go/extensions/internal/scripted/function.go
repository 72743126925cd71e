// Package scripted implements a composition function that answers with what
// its input says, so that tests and demos can bring about any situation.
package scripted

import (
	"context"
	"time"

	fnv1 "github.com/crossplane/function-sdk-go/proto/v1"
	"github.com/crossplane/function-sdk-go/response"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
)

// Function answers each request with the response that its input holds, laid
// over the desired state that earlier steps of the pipeline left.
type Function struct {
	fnv1.UnimplementedFunctionRunnerServiceServer
}

// RunFunction plays the request's script. A script that cannot be read is a
// fatal result, since a pipeline's author looks at those first.
func (*Function) RunFunction(ctx context.Context, request *fnv1.RunFunctionRequest) (*fnv1.RunFunctionResponse, error) {
	answer := response.To(request, response.DefaultTTL)
	script, err := readScript(request.GetInput())
	if err != nil {
		response.Fatal(answer, err)
		return answer, nil
	}
	if err := wait(ctx, script.delay); err != nil {
		return nil, status.FromContextError(err).Err()
	}
	proto.Merge(answer, script.response)
	return answer, nil
}

// wait returns early, with an error, when the caller has given up.
func wait(ctx context.Context, delay time.Duration) error {
	timer := time.NewTimer(delay)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Command function-scripted serves a composition function that answers with
// what its input says.
package main

import (
	"flag"
	"fmt"
	"os"

	"crossplane-env.io/control-plane/extensions/internal/scripted"
	"github.com/crossplane/function-sdk-go"
)

func main() {
	address := flag.String("address", "127.0.0.1:9443", "where to listen for gRPC connections")
	certificates := flag.String("tls-server-certs-dir", os.Getenv("TLS_SERVER_CERTS_DIR"),
		"a folder with tls.crt and tls.key of this server, and ca.crt of its clients")
	insecure := flag.Bool("insecure", false, "serve without TLS, to whomever asks")
	flag.Parse()

	err := function.Serve(&scripted.Function{},
		function.Listen("tcp", *address),
		function.MTLSCertificates(*certificates),
		function.Insecure(*insecure),
		// The SDK would serve metrics on a fixed port of all interfaces.
		function.WithMetricsServer(""),
	)
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

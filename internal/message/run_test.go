package message_test

import (
	"context"
	"testing"
	"time"

	"go.uber.org/goleak"

	"cloudpos/internal/message"
)

// Run is RunOnce again and again until it is told to stop.
func TestRunDeliversUntilItIsStopped(t *testing.T) {
	each(t, false, func(t *office) {
		t.must(t.send(approved("mch_a")))
		leaks := goleak.IgnoreCurrent()
		delivered := make(chan struct{}, 1)
		t.config.Gateway = gatewayFunc(func() error { delivered <- struct{}{}; return nil })
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			message.New(t.config).Run(ctx)
		}()
		select {
		case <-delivered:
		case <-time.After(10 * time.Second):
			t.Error("nothing delivered")
		}
		stop()
		<-done
		goleak.VerifyNone(t.T, leaks)
	})
}

package sandbox_test

import (
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"
)

// BenchmarkNativeAndPay64 is what a crash run asks of the sandbox: 64 clients, each makes an order on the wire and its payer pays it.
// The clients' own signatures are part of the figure: one RSA signature for every one of the sandbox.
func BenchmarkNativeAndPay64(b *testing.B) {
	benchmark(b, func(w *world, payer, no string) bool {
		return w.pays(payer, w.nativeCode(no), "pays") == "paid"
	})
}

// BenchmarkCodePay64 is one payer-code payment on the wire, and the look at the wallet before it.
func BenchmarkCodePay64(b *testing.B) {
	benchmark(b, func(w *world, payer, no string) bool {
		return w.postCode(w.codeOrder(no, w.code(payer))).status == http.StatusOK
	})
}

func benchmark(b *testing.B, pay func(w *world, payer, no string) bool) {
	w := newWorld(b)
	http.DefaultTransport.(*http.Transport).MaxIdleConnsPerHost = 128
	var workers, orders atomic.Int64
	b.SetParallelism(32)
	b.ResetTimer()
	b.RunParallel(func(pb *testing.PB) {
		payer := w.payer(1 << 36)
		worker := workers.Add(1)
		for pb.Next() {
			if !pay(w, payer, fmt.Sprintf("BENCH-%03d-%09d", worker, orders.Add(1))) {
				b.Error("a payment failed")
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "payments/s")
}

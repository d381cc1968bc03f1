package bench

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/pgtemp"
)

// Options say what to measure and for how long.
type Options struct {
	Engine   db.Engine
	Database string // URL; "" starts a throw-away database on real disk
	Clients  int
	Seconds  int
	Rows     int    // of a bill; reconcile only
	Planted  int    // differences among them; reconcile only
	Profile  string // file for a CPU profile of the measured part without its floor; "" is none
}

// Result is one measurement; JSON on the last line of `cloudpos bench`.
type Result struct {
	Name           string  `json:"name"`
	Engine         string  `json:"engine"`
	Clients        int     `json:"clients"`
	PerSecond      float64 `json:"per_second"`
	FloorPerSecond float64 `json:"floor_per_second"`
	Ratio          float64 `json:"ratio"`
	P50MS          float64 `json:"p50_ms"`
	P95MS          float64 `json:"p95_ms"`
	P99MS          float64 `json:"p99_ms"`
	Errors         int64   `json:"errors"`
	RSAShare       float64 `json:"rsa_share,omitempty"` // of this process's CPU; software-door only

	// Of reconcile: rows of the bill, differences that were planted, found as what they are, and found without being any; how long it
	// took, this process's peak of resident memory, and the 99th percentile of a payment while nothing is compared.
	Rows       int     `json:"rows,omitempty"`
	Planted    int     `json:"planted,omitempty"`
	Found      int     `json:"found,omitempty"`
	False      int     `json:"false,omitempty"`
	WallMS     int64   `json:"wall_ms,omitempty"`
	PeakRSSMiB int64   `json:"peak_rss_mib,omitempty"`
	CalmP99MS  float64 `json:"calm_p99_ms,omitempty"`
}

// Names lists what can be measured.
func Names() []string { return []string{"payment-core", "review-queue", "software-door", "reconcile"} }

// ErrUnknown says that there is no benchmark of that name.
var ErrUnknown = errors.New("unknown benchmark")

// Run measures by name. Floors are measured for payments and for reconciliation.
func Run(ctx context.Context, name string, o Options) ([]Result, error) {
	if !slices.Contains(Names(), name) {
		return nil, fmt.Errorf("%w %q; there are %v", ErrUnknown, name, Names())
	}
	if name == "software-door" {
		r, err := softwareDoor(ctx, o)
		return []Result{r}, err
	}
	database, clean, err := open(ctx, o)
	if err != nil {
		return nil, err
	}
	defer clean()
	switch name {
	case "review-queue":
		return reviewQueue(ctx, database, o)
	case "reconcile":
		r, err := reconcile(ctx, database, o)
		return []Result{r}, err
	}
	r, err := paymentCore(ctx, database, o)
	return []Result{r}, err
}

func open(ctx context.Context, o Options) (*db.DB, func(), error) {
	url, clean, err := place(ctx, o)
	if err != nil {
		return nil, nil, err
	}
	database, err := db.Open(ctx, db.Config{URL: url, QueueLimit: 4096, Readers: poolSize(o)})
	if err != nil {
		clean()
		return nil, nil, err
	}
	if err := database.Migrate(ctx); err != nil {
		clean()
		return nil, nil, errors.Join(err, database.Close())
	}
	return database, func() { _ = database.Close(); clean() }, nil
}

// poolSize gives PostgreSQL no more connections than it stands well.
func poolSize(o Options) int {
	if o.Engine == db.Postgres {
		return min(max(o.Clients, 4), 32)
	}
	return 0
}

func place(ctx context.Context, o Options) (url string, clean func(), err error) {
	switch {
	case o.Database != "":
		return o.Database, func() {}, nil
	case o.Engine == db.Postgres:
		return pgtemp.Start(ctx, pgtemp.Options{Durable: true})
	}
	dir, err := os.MkdirTemp("", "cloudpos-bench")
	if err != nil {
		return "", nil, err
	}
	return "sqlite:" + filepath.Join(dir, "bench.db"), func() { _ = os.RemoveAll(dir) }, nil
}

// run lets clients work until the time is over and answers how often they did and how long each took.
type run struct {
	count     int64
	errors    int64
	first     error
	elapsed   time.Duration
	latencies []time.Duration
}

func measure(ctx context.Context, clients int, length time.Duration, work func(ctx context.Context, client, n int) error) run {
	var out run
	var mu sync.Mutex
	var failed atomic.Int64
	var wg sync.WaitGroup
	start := time.Now()
	for client := range clients {
		wg.Go(func() {
			var mine []time.Duration
			for n := 0; time.Since(start) < length && ctx.Err() == nil; n++ {
				began := time.Now()
				if err := work(ctx, client, n); err != nil {
					failed.Add(1)
					mu.Lock()
					if out.first == nil {
						out.first = err
					}
					mu.Unlock()
					continue
				}
				mine = append(mine, time.Since(began))
			}
			mu.Lock()
			defer mu.Unlock()
			out.latencies = append(out.latencies, mine...)
		})
	}
	wg.Wait()
	out.elapsed, out.count, out.errors = time.Since(start), int64(len(out.latencies)), failed.Load()
	slices.Sort(out.latencies)
	return out
}

func (r run) perSecond() float64 { return float64(r.count) / r.elapsed.Seconds() }

func (r run) quantile(q float64) float64 {
	if len(r.latencies) == 0 {
		return 0
	}
	i := min(int(q*float64(len(r.latencies))), len(r.latencies)-1)
	return float64(r.latencies[i].Microseconds()) / 1000
}

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"

	measure "cloudpos/internal/bench"
	"cloudpos/internal/db"
)

type bench struct {
	Name     string `arg:"" help:"What to measure: payment-core." default:"payment-core"`
	Engine   string `help:"sqlite or postgres." default:"sqlite" enum:"sqlite,postgres"`
	Database string `help:"An empty database of one's own; a throw-away one on real disk when empty." placeholder:"URL"`
	Clients  int    `help:"Clients at once." default:"64"`
	Seconds  int    `help:"How long, floor and payments together." default:"12"`
	JSON     bool   `help:"Print the JSON line alone."`
	Profile  string `help:"Write a CPU profile of the payments here." placeholder:"FILE"`
}

// Run measures and prints.
func (b *bench) Run(ctx context.Context) error {
	if b.Clients < 1 || b.Seconds < 4 {
		return fmt.Errorf("clients must be at least 1 and seconds at least 4")
	}
	r, err := measure.Run(ctx, b.Name, measure.Options{Engine: db.Engine(b.Engine), Database: b.Database, Clients: b.Clients, Seconds: b.Seconds, Profile: b.Profile})
	if err != nil {
		return err
	}
	if !b.JSON {
		fmt.Printf("%s on %s, %d clients: %.0f/s, floor %.0f/s, %.1f %% of the floor, p50 %.2f ms, p99 %.2f ms, %d errors\n",
			r.Name, r.Engine, r.Clients, r.PerSecond, r.FloorPerSecond, 100*r.Ratio, r.P50MS, r.P99MS, r.Errors)
	}
	return json.NewEncoder(os.Stdout).Encode(r)
}

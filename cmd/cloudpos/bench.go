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
	Name     string `arg:"" help:"What to measure: payment-core, review-queue or software-door." default:"payment-core"`
	Engine   string `help:"sqlite or postgres." default:"sqlite" enum:"sqlite,postgres"`
	Database string `help:"An empty database of one's own; a throw-away one on real disk when empty." placeholder:"URL"`
	Clients  int    `help:"Clients at once." default:"64"`
	Seconds  int    `help:"How long, floor and payments together." default:"12"`
	JSON     bool   `help:"Print the JSON line alone."`
	Profile  string `help:"Write a CPU profile of what is measured here." placeholder:"FILE"`
}

// Run measures and prints.
func (b *bench) Run(ctx context.Context) error {
	if b.Clients < 1 || b.Seconds < 4 {
		return fmt.Errorf("clients must be at least 1 and seconds at least 4")
	}
	results, err := measure.Run(ctx, b.Name, measure.Options{Engine: db.Engine(b.Engine), Database: b.Database, Clients: b.Clients, Seconds: b.Seconds, Profile: b.Profile})
	if err != nil {
		return err
	}
	for _, r := range results {
		if !b.JSON {
			fmt.Println(said(r))
		}
		if err := json.NewEncoder(os.Stdout).Encode(r); err != nil {
			return err
		}
	}
	return nil
}

func said(r measure.Result) string {
	floor := ""
	if r.FloorPerSecond > 0 {
		floor = fmt.Sprintf("floor %.0f/s, %.1f %% of the floor, ", r.FloorPerSecond, 100*r.Ratio)
	}
	if r.RSAShare > 0 {
		floor += fmt.Sprintf("%.1f %% of the CPU in RSA, ", 100*r.RSAShare)
	}
	return fmt.Sprintf("%s on %s, %d clients: %.0f/s, %sp50 %.2f ms, p95 %.2f ms, p99 %.2f ms, %d errors",
		r.Name, r.Engine, r.Clients, r.PerSecond, floor, r.P50MS, r.P95MS, r.P99MS, r.Errors)
}

// Command crash kills the program while payments are in flight and proves the book afterwards.
//
// It starts a sandbox and `cloudpos serve` as processes of their own, lets many cashiers take payments at once through the
// signed API, kills the server with SIGKILL at random instants while the sandbox goes on charging, starts it again, and in
// the end waits until every order has come to its end. Then the book must hold (`cloudpos verify --truth`), and whatever
// was answered as paid must still be paid. The seed of its random choices is printed; --seed repeats them.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"cloudpos/internal/db/pgtemp"
)

type options struct {
	binary   string
	engine   string
	seed     uint64
	payments int
	kills    int
	keep     bool
}

func main() {
	log.SetFlags(log.Ltime)
	var o options
	flag.StringVar(&o.binary, "binary", "bin/cloudpos", "the program")
	flag.StringVar(&o.engine, "engine", "both", "sqlite, postgres or both")
	flag.Uint64Var(&o.seed, "seed", uint64(time.Now().UnixNano()), "of all random choices")
	flag.IntVar(&o.payments, "payments", 1000, "payments in flight at once")
	flag.IntVar(&o.kills, "kills", 5, "how often the server is killed")
	flag.BoolVar(&o.keep, "keep", false, "keep the folder afterwards")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	engines := []string{o.engine}
	if o.engine == "both" {
		engines = []string{"sqlite", "postgres"}
	}
	for _, engine := range engines {
		if err := trial(ctx, o, engine); err != nil {
			log.Printf("%s: FAILED with --seed %d --engine %s: %v", engine, o.seed, engine, err)
			stop()
			os.Exit(1) //nolint:gocritic // stop was called
		}
	}
}

// trial is one run on one engine.
func trial(ctx context.Context, o options, engine string) error {
	log.Printf("%s: seed %d, %d payments in flight, %d kills", engine, o.seed, o.payments, o.kills)
	dir, err := os.MkdirTemp("/var/tmp", "cloudpos-crash")
	if err != nil {
		return err
	}
	if o.keep {
		log.Print("folder: ", dir)
	} else {
		defer os.RemoveAll(dir)
	}
	database := ""
	if engine == "postgres" {
		url, stop, err := pgtemp.Start(ctx, pgtemp.Options{Durable: true})
		if err != nil {
			return fmt.Errorf("starting PostgreSQL: %w", err)
		}
		defer stop()
		database = url
	}
	t := &theatre{options: o, engine: engine, dir: dir, database: database, random: rand.New(rand.NewPCG(o.seed, 1))} //nolint:gosec // repeatable on purpose
	defer t.stop()
	if err := t.open(ctx); err != nil {
		return err
	}
	book := &acknowledged{paid: map[string]string{}}
	if err := t.play(ctx, book); err != nil {
		return err
	}
	return t.judge(ctx, book)
}

// binaryPath is the program's absolute path: its processes run in folders of their own.
func (o options) binaryPath() string {
	path, err := filepath.Abs(o.binary)
	if err != nil {
		return o.binary
	}
	return path
}

# One Makefile for people and for CI. `make help` lists what it can do.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

GO       ?= go
NPM      ?= npm
LINT     := $(GO) tool -modfile=tools.mod golangci-lint
WEB_SRC  := $(shell find web -path web/node_modules -prune -o -path web/dist -prune -o -type f \( -name '*.ts' -o -name '*.tsx' -o -name '*.css' -o -name '*.html' -o -name '*.json' -o -name '*.svg' -o -name '*.js' \) -print 2>/dev/null) $(shell find web/public -type f 2>/dev/null)
BENCH_SECONDS ?= 12
CRASH_ARGS    ?=
# The race detector watches all code but the inner loops of libraries (pixels, packed bytes, SQLite's machine and the C library below it), which would cost half of the time.
RACE          := -race -gcflags=image/...=-race=false -gcflags=compress/...=-race=false -gcflags=modernc.org/sqlite/lib=-race=false -gcflags=modernc.org/libc/...=-race=false -gcflags=modernc.org/memory/...=-race=false
FUZZ_TIME     ?= 5m
DEMO_DAYS     ?= 35
FUZZ          ?= internal

.PHONY: help run build web test test-go test-web test-browser lint bench crash contract fuzz openapi clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F':.*## ' '{printf "  %-14s %s\n", $$1, $$2}'

run: build ## build what is stale and run with demo data, five weeks of trade among it; state is kept in ./data
	./bin/cloudpos serve --demo --demo-days $(DEMO_DAYS)

build: web ## build the front end if stale, and the binary at ./bin/cloudpos
	$(GO) build -trimpath -o bin/cloudpos ./cmd/cloudpos

web: web/dist/.built

web/node_modules/.installed: web/package-lock.json
	cd web && $(NPM) ci --no-audit --no-fund --loglevel=error
	@touch $@

web/dist/.built: web/node_modules/.installed $(WEB_SRC)
	cd web && $(NPM) run build --silent
	@touch web/dist/.gitkeep $@

test: test-go test-web test-browser ## everything: Go on SQLite and PostgreSQL with -race, front end, browser

test-go: web/node_modules/.installed ## Go tests on both engines with the race detector
	@mkdir -p bin
	$(GO) vet ./...
	$(GO) build -o bin/with-postgres ./internal/db/pgtemp/with
	bin/with-postgres $(GO) test $(RACE) -timeout 20m ./...
	$(GO) test -run Corpus ./internal/files

test-web: web/node_modules/.installed ## front end and TypeScript client: lint, types, unit tests
	cd web && $(NPM) run lint --silent && $(NPM) run types --silent && $(NPM) run test --silent && $(NPM) run client --silent

test-browser: build ## the main job in a real browser against the real program
	cd web && $(NPM) run test:browser --silent

lint: ## golangci-lint, gofumpt, eslint
	$(LINT) run ./...
	$(LINT) fmt --diff ./...

bench: ## payments per second as a ratio to the bare rows, both engines, 1 and 64 clients; payments by signed request, notice and webhook; a review queue of 5,000
	$(GO) build -trimpath -o bin/cloudpos ./cmd/cloudpos
	@for engine in sqlite postgres; do for clients in 1 64; do \
		./bin/cloudpos bench payment-core --engine $$engine --clients $$clients --seconds $(BENCH_SECONDS); \
		./bin/cloudpos bench software-door --engine $$engine --clients $$clients --seconds $(BENCH_SECONDS); done; \
		./bin/cloudpos bench review-queue --engine $$engine --clients 8 --seconds 9; done

crash: ## kill the program -9 while payments are in flight, then prove the book; CRASH_ARGS="--seed 1 --engine postgres"
	$(GO) build -trimpath -o bin/cloudpos ./cmd/cloudpos
	$(GO) run ./internal/bench/crash $(CRASH_ARGS)

contract: ## hold every channel to one contract on both engines, a line for each case; CONTRACT_DAY=20000 makes its day a large one
	@mkdir -p bin && rm -f bin/contract.txt
	$(GO) build -o bin/with-postgres ./internal/db/pgtemp/with
	@status=0; CONTRACT_REPORT=$(CURDIR)/bin/contract.txt bin/with-postgres $(GO) test -count=1 -timeout 40m ./internal/app/suite || status=$$?; \
	cat bin/contract.txt; exit $$status

fuzz: ## fuzz every parser, one after another, FUZZ_TIME each (5m); FUZZ="internal/files internal/merchant" narrows
	@for dir in $$(grep -rl --include='*_test.go' '^func Fuzz' $(FUZZ) | xargs -n1 dirname | sort -u); do \
		for target in $$(grep -ohE '^func Fuzz\w+' $$dir/*_test.go | cut -d' ' -f2); do \
			echo "== $$dir $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZ_TIME) -fuzzminimizetime 5s -parallel 1 ./$$dir; \
		done; \
	done

openapi: ## write docs/openapi/*.json and the typed client
	$(GO) run ./docs/openapi
	cd web && $(NPM) run gen:api --silent

clean: ## remove what was built; ./data stays
	rm -rf bin web/dist/* web/node_modules/.installed
	touch web/dist/.gitkeep

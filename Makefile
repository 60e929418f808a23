# Targets and their one line each are listed by `make` itself. Needs Go; with a C compiler the tests run under the race detector.
GO       ?= go
BIN      ?= bin/proviso
VERSION  ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo devel)
# A count and not a time: the fuzzing engine of Go can fail with "context deadline exceeded" where its time ends.
FUZZTIME ?= 1000x
GOVULNCHECK = golang.org/x/vuln/cmd/govulncheck@v1.9.0
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.7.0
RACE = $(if $(shell command -v $$($(GO) env CC)),-race)

.DEFAULT_GOAL := help
.PHONY: licenses kills servers weather vulnerabilities suites help build release reproducible picture test race whole e2e e2e-real kinds lint generate bench corpus fuzz check clean kill-matrix economy quiet mutants

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## one static binary, bin/proviso
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags '-s -w -X main.version=$(VERSION)' -o $(BIN) ./cmd/proviso

# Six platforms, the same bytes wherever they are built: no path, time or build id is in them.
PLATFORMS = linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
RELEASE   = CGO_ENABLED=0 $(GO) build -trimpath -buildvcs=false -ldflags '-s -w -buildid= -X main.version=$(VERSION)'
SBOM      = github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.9.0

release: ## dist/: binaries for Linux, macOS and Windows, checksums, CycloneDX bill of materials
	@rm -rf dist && mkdir dist
	@set -e; for platform in $(PLATFORMS); do \
	  os=$${platform%/*}; arch=$${platform#*/}; name=dist/proviso_$(VERSION)_$${os}_$${arch}; \
	  if [ $$os = windows ]; then name=$$name.exe; fi; \
	  echo $$name; \
	  GOOS=$$os GOARCH=$$arch $(RELEASE) -o $$name ./cmd/proviso; \
	done
	$(GO) run $(SBOM) bin -json -licenses -version $(VERSION) -output dist/proviso_$(VERSION)_sbom.cdx.json $$(ls dist/proviso_* | head -n 1)
	@cd dist && sha256sum * > checksums.txt && cat checksums.txt

reproducible: ## two builds of the committed tree, in two folders, must be the same bytes
	@set -e; made=$$(mktemp -d); trap 'rm -rf "$$made"' EXIT; \
	for folder in "$$made/one" "$$made/another folder"; do \
	  mkdir "$$folder"; git archive HEAD | tar -x -C "$$folder"; \
	  (cd "$$folder" && $(RELEASE) -o proviso ./cmd/proviso); \
	done; \
	cmp "$$made/one/proviso" "$$made/another folder/proviso"; sha256sum "$$made/one/proviso" | sed 's/ .*/ is what both builds are/'

picture: ## .github/report.png, from a run against a mock with two mistakes (needs chromium)
	@set -e; made=$$(mktemp -d); trap 'rm -rf "$$made"' EXIT; \
	$(GO) build -o "$$made/proviso" ./cmd/proviso; cd "$$made"; \
	./proviso verify neetocal --fault false-as-absent,truncates-255 --out report > run.txt 2>&1 || test $$? = 1; \
	chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update \
	  --disable-sync --user-data-dir="$$made/browser" --hide-scrollbars --window-size=1000,1050 --screenshot=$(CURDIR)/.github/report.png \
	  "file://$$made/report/index.html" > browser.txt 2>&1 || { cat browser.txt; exit 1; }

# CI compiles libopenapi without optimisation: it is most of what a new machine compiles, and its two largest packages take half the time so.
race whole fuzz lint servers kinds kills mutants economy: export GOFLAGS := $(shell $(GO) env GOFLAGS) '-gcflags=github.com/pb33f/libopenapi...=-N -l'

# lint asks vet once. Each set of flags of the tests would ask it again, about all that is imported.
race whole fuzz servers kinds kills: TEST = test -vet=off

# The packages in which something runs at the same time as something else: in all others the race detector has nothing to find.
# The corpus and the real servers are tried with a command that is built without it.
RACED = $(sort $(shell git grep -lE '^\s*go (func|[a-z])|\.Go\b|httptest\.New(TLS|Unstarted)?Server|\.Serve\b|t\.Parallel\b' -- 'cmd/*.go' 'internal/*.go' reports specs ':!*/testdata/*' | sed 's|/[^/]*$$||'))
ALONE = internal/corpus internal/e2e internal/e2e/kinds internal/e2e/weather
CALM  = $(filter-out $(RACED:%=github.com/proviso-dev/proviso/%),$(shell $(GO) list ./cmd/... ./internal/... ./reports ./specs)) $(patsubst %,./%,$(filter-out internal/corpus,$(ALONE)))
# The tests that do less with -short: a row in eight of a large table, no module of their own.
SHORT = $(shell git grep -hE '^func Test|if !inSample|if testing\.Short' -- '*_test.go' | awk '/^func Test/ { match($$2, /^[A-Za-z0-9]+/); test = substr($$2, 1, RLENGTH) } !/^func/ { print test }' | sort -u)
space = $(subst ,, )

# Two of the three at a time: each waits for its slowest package, while the other has work for the second core.
test: ## all tests, those in which things run at the same time with the race detector, and a short run of each fuzz target
	@$(MAKE) --no-print-directory -j 2 race whole fuzz

race: ## the tests in which things run at the same time, with the race detector; of the large tables an eighth
	@test -n '$(RACE)' || echo 'make: no C compiler, so the race detector stays off'
	$(GO) $(TEST) $(RACE) -short -parallel 4 -timeout 40m $(filter-out $(ALONE:%=./%),$(RACED:%=./%))
	$(GO) $(TEST) $(RACE) -short -timeout 20m ./suites/... # Ginkgo refuses -parallel

whole: ## the other tests, and the large tables in whole, without the race detector
	$(GO) $(TEST) -timeout 20m $(CALM)
	$(GO) $(TEST) -count=1 -timeout 20m ./internal/corpus # it builds the command, whose changes the cache of results does not see
	$(GO) $(TEST) -count=1 -timeout 20m -run '^($(subst $(space),|,$(SHORT)))$$' ./cmd/proviso ./internal/mock ./suites

kills: ## a run is killed at 100 random moments; each time cleanup puts the resource back and what was found can be reported
	PROVISO_KILLS=100 $(GO) $(TEST) -count=1 -timeout 10m -run KilledAtAnyMoment ./cmd/proviso

e2e: servers kinds kills ## verify real servers: PocketBase, Kinto, and a FastAPI application with and without mistakes, and six APIs with quirks (python3 with venv, PyPI)

servers:
	PROVISO_E2E=1 $(GO) $(TEST) -count=1 -timeout 20m -parallel 8 ./internal/e2e

e2e-real: ## verify Prefect, installed from PyPI, by the document that it publishes (python3 with venv; some minutes; not in CI)
	PROVISO_E2E_REAL=1 $(GO) test -count=1 -timeout 30m -run '^TestReal' -v ./internal/e2e

kinds: ## verify small servers of the kinds that real ones are of; each is told nothing false and left as it was
	PROVISO_KINDS=1 $(GO) $(TEST) -count=1 -timeout 10m ./internal/e2e/kinds

lint: vulnerabilities ## gofmt, go vet, staticcheck, govulncheck
	@out=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$out" || { echo "not formatted:"; echo "$$out"; exit 1; }
	$(GO) vet ./...
	GOBIN=$(CURDIR)/bin $(GO) install $(STATICCHECK)
	bin/staticcheck ./...

vulnerabilities: ## govulncheck over all packages, where its database at vuln.go.dev can be reached
	@if curl -fsS -o /dev/null --max-time 10 https://vuln.go.dev/index/db.json; then $(GO) run $(GOVULNCHECK) ./...; \
	else echo "make: vuln.go.dev can't be reached, known vulnerabilities were not looked for"; fi

suites: ## run the vendors' suites against the mock; their reports go below proviso-report/
	PROVISO_REPORT=$(CURDIR)/proviso-report $(GO) test -count=1 ./suites/...

generate: ## write suites/ again from specs/ (leaves no diff)
	$(GO) run ./cmd/proviso generate

licenses: ## internal/licenses/licenses.json, from the modules of go.mod
	$(GO) test -count=1 ./internal/licenses -update

bench: build ## the figures of speed and of memory as runs grow (PROVISO_BENCH_MILLION=1: up to a million exchanges): verify, start, ingest, drift of a large spec beside oasdiff (npm)
	CGO_ENABLED=0 PROVISO_BENCH=1 PROVISO_BINARY=$(abspath $(BIN)) $(GO) test -count=1 -run '^TestBench' -v ./cmd/proviso | grep -v '^=== \|^---\|^ok\|^PASS'

corpus: build ## every document of shared/specs: lint, verify, drift, the suite vetted; one that is worse than in the committed table fails (CORPUS=update writes it)
	PROVISO_CORPUS=1 PROVISO_CORPUS_UPDATE=$(if $(filter update,$(CORPUS)),1) PROVISO_BINARY=$(abspath $(BIN)) \
	  $(GO) test -count=1 -timeout 60m -v ./internal/corpus

weather: ## verify a target whose answers break in each of about 180 ways; what it comes to is compared with the committed table (WEATHER=update writes it)
	PROVISO_WEATHER=1 PROVISO_WEATHER_UPDATE=$(if $(filter update,$(WEATHER)),1) $(GO) test -count=1 -timeout 20m ./internal/e2e/weather

fuzz: ## each fuzz target for FUZZTIME (default 1000x, that many inputs; 10m is a time)
	@set -e; for file in $$(git grep -l '^func Fuzz' -- '*_test.go'); do \
	  for name in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\)(.*/\1/p' $$file); do \
	    echo "fuzz $$name in $$(dirname $$file)"; \
	    $(GO) $(TEST) -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 5x ./$$(dirname $$file); \
	  done; done

check: lint test generate ## lint, test, and generate leaves no diff
	@git diff --exit-code -- suites || { echo "make generate left a diff: commit it"; exit 1; }

kill-matrix: ## which rule finds which fault of the mock, as a golden file; every correct variant must be silent
	$(GO) run ./cmd/proviso mutate --variants --matrix internal/mutate/testdata/kill-matrix.md

economy: ## a quick plan, of at most 60 requests, must find three quarters of the faults
	$(GO) run ./cmd/proviso mutate --quick --least 75

mutants: ## what CI tries of the three: a quick plan, and one vendor's faults and variants beside the committed matrix
	$(GO) run ./cmd/proviso mutate --quick --least 75
	$(GO) run ./cmd/proviso mutate neetocal --variants --compare internal/mutate/testdata/kill-matrix.md

quiet: ## every correct variant must be silent, whatever is drawn
	$(GO) run ./cmd/proviso mutate --variants --examples 40 --fault resets-unnamed

clean: ## remove what the other targets wrote
	rm -rf bin dist proviso-report

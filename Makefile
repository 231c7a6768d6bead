# make run    build, make sample data, run every job, publish the report, serve on 127.0.0.1:8080
# make test   everything, with browser and database where Chromium and PostgreSQL are installed
# make build  the binary alone
# make bench  figures for this machine

GO ?= go
WEB := dashboards/web
BUNDLE := $(WEB)/dist/manifest.json

# Tests in a real browser carry the build tag "browser", tests with a real PostgreSQL
# "postgres". Each runs where its program is installed; CI must have both.
BROWSER := $(if $(or $(CI),$(shell command -v chromium 2>/dev/null)),browser)
POSTGRES := $(if $(or $(CI),$(shell command -v initdb 2>/dev/null),$(wildcard /usr/lib/postgresql/*/bin/initdb)),postgres)
comma := ,
TAGS := $(if $(BROWSER)$(POSTGRES),-tags $(BROWSER)$(if $(and $(BROWSER),$(POSTGRES)),$(comma))$(POSTGRES))

.PHONY: run build test bench fuzz clean

run: build
	./pantau demo

build: $(BUNDLE)
	$(GO) build -trimpath -o pantau ./cmd/pantau

# Front-end files come from npm and are bundled into $(WEB)/dist, which is embedded.
$(BUNDLE): $(WEB)/package-lock.json $(WEB)/build.mjs $(shell find $(WEB)/src -type f 2>/dev/null)
	cd $(WEB) && npm ci --no-audit --no-fund --ignore-scripts=false && node build.mjs

test: $(BUNDLE)
	$(GO) vet $(TAGS) ./...
	@test -z "$$(gofmt -l cmd data etl warehouse dashboards)" || { echo "not gofmt-ed:"; gofmt -l cmd data etl warehouse dashboards; exit 1; }
	$(GO) test $(TAGS) $(TESTFLAGS) ./...

bench: build
	./pantau bench

# a minute of fuzzing for each reader and contract
fuzz:
	@for pkg in $$($(GO) list ./etl/... ./dashboards/... ./warehouse/...); do \
		for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "$$pkg $$target"; $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $${FUZZTIME:-60s} $$pkg || exit 1; \
		done; \
	done

clean:
	rm -rf pantau $(WEB)/node_modules && find $(WEB)/dist -type f ! -name .gitkeep -delete

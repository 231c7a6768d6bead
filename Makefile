# make run    build, make sample data, run every job, publish the report, serve on 127.0.0.1:8080
# make test   everything; with browser, database and PDF where Chromium, PostgreSQL and poppler are installed
# make build  the binary alone
# make bench  figures for this machine

GO ?= go
TESTFLAGS ?= -timeout 30m
WEB := dashboards/web
BUNDLE := $(WEB)/dist/manifest.json

# Tests that need a program besides Go carry a build tag. Each runs where its program is
# installed: a real browser, a real PostgreSQL, and poppler to read the PDF. CI has them all.
have = $(or $(CI),$(shell command -v $(1) 2>/dev/null),$(wildcard $(2)))
words := $(if $(call have,chromium),browser) $(if $(call have,initdb,/usr/lib/postgresql/*/bin/initdb),postgres) $(if $(call have,pdftotext),poppler)
TAGS := $(if $(strip $(words)),-tags "$(strip $(words))")

.PHONY: run build test race bench fuzz clean

run: build
	./pantau demo

build: $(BUNDLE)
	$(GO) build -trimpath -o pantau ./cmd/pantau

# Front-end files come from npm and are bundled into $(WEB)/dist, which is embedded.
$(BUNDLE): $(WEB)/package-lock.json $(WEB)/build.mjs $(shell find $(WEB)/src -type f 2>/dev/null)
	cd $(WEB) && npm ci --no-audit --no-fund && node build.mjs

test: $(BUNDLE)
	$(GO) vet $(TAGS) ./...
	@test -z "$$(gofmt -l cmd data etl warehouse dashboards)" || { echo "not gofmt-ed:"; gofmt -l cmd data etl warehouse dashboards; exit 1; }
	$(GO) test $(TAGS) $(TESTFLAGS) ./...

# the packages in which several goroutines meet
race: $(BUNDLE)
	$(GO) test -race $(TESTFLAGS) ./etl/... ./warehouse/... ./dashboards ./dashboards/queries ./dashboards/figure

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

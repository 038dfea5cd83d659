# The commands of this repository; `make help` lists them. Works with GNU make 3.81 and later.

SWIFT ?= swift
# Debug builds refuse an import that Package.swift does not declare. Every command passes the same
# flags, so that build, test and check share one build.
SWIFT_FLAGS ?= --explicit-target-dependency-import-check error
# Where the site will be published; empty leaves it to blog.toml.
BASE_URL ?=
# Where `make install` puts the program; DESTDIR, which packagers set, comes before it.
PREFIX ?= /usr/local
DESTDIR ?=
# The tests to run, as a pattern; empty runs all.
FILTER ?=
# What becomes of the tests in the browser where there is no Chromium or no Playwright: --or-skip, or
# --install as in CI, which fails if it cannot.
BROWSER_TESTS ?= --or-skip
SWIFT_SOURCES = Package.swift Sources Tests Benchmarks/Templates/Package.swift \
  Benchmarks/Templates/Sources/TemplateBenchmark

# Handed to the shell as a variable, so that no address can end its quotes.
export BASE_URL PREFIX DESTDIR SWIFT

.DEFAULT_GOAL := help
.PHONY: help deps program site install uninstall build test check check-memory test-alone test-browser check-browser soak check-format check-invariants check-workflows bench bench-templates \
  format clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## install the system packages that are missing (apt), fast when none is
	@SWIFT='$(SWIFT)' Scripts/install-dependencies

program: deps ## build the program as .build/release/blog
	Scripts/build-program

site: program ## build the program, then this repository's blog into public/ (BASE_URL=… overrides)
	.build/release/blog build $${BASE_URL:+--base-url "$$BASE_URL"}

install: ## build and install the program and its completions (PREFIX=/usr/local, DESTDIR=)
	@Scripts/install-program "$$PREFIX"

uninstall: ## remove what make install put there
	rm -f "$$DESTDIR$$PREFIX/bin/blog" "$$DESTDIR$$PREFIX/share/bash-completion/completions/blog" \
	  "$$DESTDIR$$PREFIX/share/zsh/site-functions/_blog" "$$DESTDIR$$PREFIX/share/fish/vendor_completions.d/blog.fish"

build: deps ## build the program and the tests for development
	$(SWIFT) build --build-tests $(SWIFT_FLAGS)

# All tests are Swift Testing's; without XCTest the empty XCTest run is left out. Those of the server run by
# themselves: their connections have time limits, and would wait for the hundreds of tests that compute.
test: deps ## run all tests (FILTER=FeedsTests runs some)
	$(SWIFT) test --disable-xctest $(SWIFT_FLAGS) $(if $(FILTER),--filter '$(FILTER)',--skip SiteServerTests)
	$(if $(FILTER),,$(SWIFT) test --disable-xctest $(SWIFT_FLAGS) --skip-build --filter SiteServerTests)

check: check-format check-invariants test check-memory test-alone check-browser ## everything that CI runs

# The C libraries and the code around them, under the address sanitizer: leaks count too, but for
# what JavaScriptCore itself keeps. The tests that
# run the program itself are left out, those of a TOML library that never frees what it parsed, those
# that compare times, those of the server, whose C is SwiftNIO's, and the hundreds of builds with faults of the file system or with random edits,
# which would take longer than all others together: golden sites take every way through the C libraries too.
check-memory: deps ## the tests under the address sanitizer
	LSAN_OPTIONS="suppressions=$(CURDIR)/Scripts/leaks-of-libraries" $(SWIFT) test --disable-xctest --sanitize=address --scratch-path .build-address \
	  --skip BlogCommandTests --skip TOMLOracleTests --skip LongTextTests --skip FaultInjectionTests \
	  --skip IncrementalBuildTests --skip ExplainTruthTests --skip LiveSiteTests --skip SiteServerTests

# Linked as it is released, so this takes a release build, which `make site` and others share.
test-alone: program ## the program without the repository and Swift's libraries makes and builds a site
	Scripts/test-alone

test-browser: program ## blog serve in a real Chromium (needs Python; FILTER=overlay runs some)
	Tests/Browser/run $(if $(FILTER),'$(FILTER)')

# The same as a part of `check`, which people run who have no Chromium.
check-browser: program
	@if [ '$(BROWSER_TESTS)' = --or-skip ] && ! command -v python3 >/dev/null; then \
	  echo 'SKIPPED: the tests in the browser: there is no Python 3'; \
	else \
	  Tests/Browser/run $(BROWSER_TESTS); \
	fi

# Twenty times the seeds, 200 kills, more than 1,000 calls of the file system failing one by one; then a server
# in a storm of changes and under load (needs Python).
soak: program ## the long versions of the tests (half an hour and more; not timed whole yet)
	BLOG_TEST_FACTOR=20 $(SWIFT) test --disable-xctest $(SWIFT_FLAGS)
	Scripts/soak-serve .build/release/blog

check-format: deps ## the formatter's rules, force unwraps among them
	$(SWIFT) format lint --strict --recursive --parallel $(SWIFT_SOURCES)

# The rules of ARCHITECTURE.md that no compiler knows, and a test that each one still bites.
check-invariants: ## the rules about what may happen where
	Scripts/check-invariants
	Scripts/test-invariants

# Apart from `check`, because it needs Python; CI runs it in a job of its own.
check-workflows: ## .github/workflows against GitHub's schema (needs Python)
	Scripts/check-workflows

bench: program ## time and memory against Hugo, at 1,000 and 10,000 posts (needs Python)
	Benchmarks/run

# A package of its own: the product depends on none of the engines that it is compared with.
bench-templates: deps ## time of one post page against Stencil and swift-mustache
	$(SWIFT) run --package-path Benchmarks/Templates -c release TemplateBenchmark \
	  Benchmarks/Templates/pages

format: ## format all Swift files in place
	$(SWIFT) format --in-place --recursive --parallel $(SWIFT_SOURCES)

clean: ## remove everything that was built, public/ and .blog/ included
	rm -rf .build .build-address public .blog Benchmarks/Templates/.build

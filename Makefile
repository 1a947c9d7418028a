# Two commands do everything: make run, make test.
#
# TAGS are Fyne's: X11 only (GLFW takes no touches on Wayland), OpenGL ES (it
# builds in a quarter of the time and runs on every renderer), no emoji font, no
# caret animation (it repaints the whole glass), and one goroutine for the screen.
TAGS := x11,gles,no_emoji,no_animations,migrated_fynedo
GO   ?= go

# Packages without cgo and pictures, which the race detector is for.
PLAIN := ./kiosk/... ./devices/... ./i18n/... ./assets/... ./app/config/... ./app/tour/... \
	./app/clerk/... ./app/current/... ./app/pages/... ./app/papers/... ./app/site/... ./app/say/... \
	./app/hall/... ./app/office/... ./app/yimen-hall/...
# Pages are drawn by Fyne's software painter; -tags test keeps the machine's fonts out.
PAGES := ./app/look/... ./app/part/... ./app/touch/... ./app/board/...

VISITS   ?= 1000
FUZZTIME ?= 30s

.PHONY: build run test bench fuzz pages golden setup lint

build: setup
	$(GO) build -tags $(TAGS) -o build/yimen ./app
	CGO_ENABLED=0 $(GO) build -o build/yimen-hall ./app/yimen-hall
	$(GO) build -o build/visitor ./app/tour

setup:
	@sh packaging/setup.sh

# With a display: the kiosk beside its printer's paper. Without: a scripted
# visitor on a virtual one, leaving pages and slip under build/tour/.
run: build
	@if [ -n "$$DISPLAY" ]; then build/yimen demo; else build/visitor; fi

# staticcheck and not golangci-lint: i18n/arch_test.go holds what depguard would,
# and a cold build of the linter costs half the time.
lint:
	$(GO) vet $(PLAIN)
	$(GO) vet -tags $(TAGS) ./app
	$(GO) run honnef.co/go/tools/cmd/staticcheck@v0.7.0 -tags $(TAGS) $(PLAIN) $(PAGES) ./app

test: build lint
	YIMEN_BIN=$(CURDIR)/build/yimen $(GO) test -race $(PLAIN)
	$(GO) test -tags test $(PAGES)
	$(GO) test -tags $(TAGS) ./app
	build/visitor

pages: setup
	YIMEN_PAGES=$(CURDIR)/build/pages $(GO) test -tags test -count=1 -run TestPages ./app/touch

bench: build
	$(GO) test -run '^$$' -bench . -benchtime 200x ./kiosk/store ./kiosk/plan ./devices/... | grep -v '^ok\|no test files'
	$(GO) test -run '^$$' -bench 3000 -benchtime 1x ./kiosk/catalog/... | grep -v '^ok\|no test files'
	$(GO) test -run '^$$' -bench Keys -benchtime 1x ./kiosk/search
	$(GO) test -run '^$$' -bench Report -benchtime 1x ./kiosk/search/searchbench
	$(GO) test -run '^$$' -bench Report -benchtime 1x ./kiosk/forecast
	$(GO) test -run '^$$' -bench . -benchtime 20x ./app/hall | grep -v '^ok\|no test files'
	build/visitor -visits $(VISITS)

fuzz:
	@for p in $$($(GO) list $(PLAIN)); do \
	  for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 2s $$p || exit 1; \
	  done; done

# The pictures that TestGolden compares with. Look at them before committing.
golden: setup
	YIMEN_GOLDEN=update $(GO) test -tags test -count=1 -run 'TestGolden$$' ./app/touch

# 户清 Huqing. Each command sets up what it needs on a bare machine; a step that was done
# before is skipped.

.PHONY: run test build guides fuzz soak bench bench-web release reproducible

## make run: build the page and open it (or serve it on this machine where there is no desktop)
run:
	@scripts/setup.sh
	@scripts/build.sh
	@scripts/run.sh

## make build: build www/dist/huqing.html
build:
	@scripts/setup.sh
	@scripts/build.sh

## make guides: build www/dist/guides.html, the guides with pictures of the page as it is
guides:
	@scripts/setup.sh --test
	@scripts/build.sh
	@node --test tests/e2e/guides.test.mjs

## make test: set up and run every test, those in browsers included
test:
	@scripts/setup.sh --test
	@scripts/test.sh

## make fuzz: fuzz the readers, the check and the patching, a minute each (scripts/fuzz.sh for more)
fuzz:
	@scripts/fuzz.sh

## make soak: check 60 files at once and 200 in a row in a browser, and print time and memory
soak:
	@scripts/setup.sh --test
	@scripts/build.sh
	@node tests/e2e/soak.mjs
	@node tests/e2e/county-soak.mjs

## make bench-web: compare with other readers in a browser, and write docs/performance.md.
## A part of it: make bench-web ONLY=ours,sheetjs SIZES=S,M RUNS=3
bench-web:
	@scripts/setup.sh --test
	@scripts/build.sh
	@benches/web/build.sh
	@node benches/web/run.mjs

## make bench: what reading and checking cost on this machine, beside bare inflate and calamine
bench:
	@CARGO_PROFILE_RELEASE_PANIC=unwind cargo bench --bench figures -- $(PARTS)

## make release: the page, the command line, the npm package, what is in them, and checksums
release:
	@scripts/release.sh

## make reproducible: build the page twice, in two folders, and compare every byte
reproducible:
	@scripts/setup.sh
	@scripts/build.sh
	@scripts/check-reproducible.sh

#!/usr/bin/env bash
# Runs every test. The order is from quick to slow; the first failure ends it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
# Without rustup the Rust that builds the page runs the tests as well.
command -v cargo >/dev/null || eval "$(scripts/wasm-toolchain.sh)"
step() { printf '\n== %s (%ss)\n' "$*" "$SECONDS"; }

step "format of the Rust sources"
cargo fmt --check
step "lints"
cargo clippy --quiet --all-targets --locked -- -D warnings
step "Rust tests: units, rule pages, walls, formats, recognition, golden workbooks, command line"
INSTA_UPDATE=no cargo test --locked
step "licences and doubles of the crates that we build on"
if command -v cargo-deny >/dev/null; then
  cargo deny --log-level error --offline check licenses bans sources
else
  echo "NOT CHECKED: there is no cargo-deny (see setup)"
fi
step "the commands of docs/province.md"
if "$tools/duckdb/bin/python" -c 'import duckdb' 2>/dev/null; then
  cargo build --quiet --locked
  scripts/check-province.py target/debug "$tools/duckdb/bin/python"
else
  echo "NOT CHECKED: there is no duckdb (see setup)"
fi
step "documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --lib --locked
step "the page"
scripts/build.sh
step "types and format of the page's sources, its bundle"
scripts/check-page.sh
step "browser tests"
scripts/test-browsers.sh
step "nothing generated is stale"
git diff --exit-code --stat -- . ':!docs/*.png'
step "all tests passed"

#!/usr/bin/env bash
# Sets up all that the page needs to be built and tested: Debian packages, a Rust that
# builds for wasm, wasm-bindgen, the packages of npm. What is there already is left alone.
#
#   scripts/setup.sh          to build
#   scripts/setup.sh --test   to run the browser tests too
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh

say() { echo "setup: $*" >&2; }

install() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
      missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! command -v apt-get >/dev/null; then
    say "please install: ${missing[*]}"
    return 1
  fi
  say "apt-get install ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

command -v cc >/dev/null || install build-essential
# Debian's own Node may be too old for the tools; npm has newer ones as plain packages.
is_new() { node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' 2>/dev/null; }
command -v npm >/dev/null || install nodejs npm
if ! is_new; then
  say "installing Node 20 into $tools"
  npm install --silent --no-audit --no-fund --prefix "$tools/node" "node-linux-$(node -p process.arch)@20"
fi
is_new || { say "Node 20 or newer is needed, not $(node -v)"; exit 1; }

eval "$(scripts/wasm-toolchain.sh)"

bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)
if [ "$(wasm-bindgen --version 2>/dev/null)" != "wasm-bindgen $bindgen" ]; then
  say "installing wasm-bindgen $bindgen into $tools"
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 cargo install -q --root "$tools" \
    --no-default-features "wasm-bindgen-cli@$bindgen"
fi

# npm writes node_modules/.package-lock.json last, so a newer one is a finished one.
if [ www/package-lock.json -nt www/node_modules/.package-lock.json ]; then
  say "npm ci"
  (cd www && npm ci --silent --no-audit --no-fund)
  touch www/node_modules/.package-lock.json
fi

if [ "${1:-}" = --test ]; then
  # Without rustup the Rust is Debian's, and so are its formatter and its linter.
  command -v rustup >/dev/null || install rustfmt-web rust-web-clippy
  install chromium fonts-noto-cjk
  deny=0.20.2
  if [ "$(cargo-deny --version 2>/dev/null)" != "cargo-deny $deny" ]; then
    say "installing cargo-deny $deny into $tools"
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=false \
      cargo install -q --locked --root "$tools" --no-default-features "cargo-deny@$deny" ||
      say "no cargo-deny: licences will not be checked"
  fi
  # For the example in docs/province.md.
  duckdb=2.0.1
  if ! "$tools/duckdb/bin/python" -c "import duckdb, sys; sys.exit(duckdb.__version__ != '$duckdb')" 2>/dev/null; then
    say "installing duckdb $duckdb into $tools"
    { python3 -m venv "$tools/duckdb" 2>/dev/null || { install python3-venv && python3 -m venv "$tools/duckdb"; }; } &&
      timeout 300 "$tools/duckdb/bin/pip" install -q "duckdb==$duckdb" ||
      say "no duckdb: the example of docs/province.md will not be run"
  fi
  install firefox-esr || say "no firefox-esr: its test will be skipped"
  if ! [ -x "$tools/chromium-109/chromium" ]; then
    say "unpacking Chromium 109"
    node www/scripts/unpack-chromium.mjs "$tools/chromium-109"
  fi
fi

#!/usr/bin/env bash
# Builds what ours is compared with: the packages of npm, and calamine as WebAssembly with
# the tools and settings that ours is built with.
set -euo pipefail
cd "$(dirname "$0")/../.."
. scripts/tools.sh
eval "$(scripts/wasm-toolchain.sh)"

if [ benches/web/package-lock.json -nt benches/web/node_modules/.package-lock.json ]; then
  (cd benches/web && npm ci --silent --no-audit --no-fund)
  touch benches/web/node_modules/.package-lock.json
fi

target=wasm32-unknown-unknown
out=target/bench-web/peers
cargo build --release --locked --manifest-path benches/web/peers/Cargo.toml \
  --target-dir target/bench-web/cargo --target $target
built=target/bench-web/cargo/$target/release/peers.wasm
if [ "$built" -nt "$out/peers_bg.wasm" ]; then
  wasm-bindgen --target web --out-dir "$out" "$built"
  node www/node_modules/binaryen/bin/wasm-opt -O3 \
    --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
    --enable-mutable-globals --enable-reference-types --enable-multivalue \
    "$out/peers_bg.wasm" -o "$out/peers_bg.wasm"
fi
cargo build --release --locked --manifest-path benches/files/Cargo.toml \
  --target-dir target/bench-web/cargo
rustc --version >target/bench-web/rustc

#!/usr/bin/env bash
# Builds www/dist/huqing.html: the whole program in one file. The same sources and tools
# give the same bytes.
#
#   scripts/build.sh          for use: optimised, takes minutes
#   scripts/build.sh --dev    for the loop: quick to build, slow to run
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
eval "$(scripts/wasm-toolchain.sh)"

profile=release
[ "${1:-}" != --dev ] || profile=wasm-dev
target=wasm32-unknown-unknown

# No path of this machine may get into the file.
RUSTFLAGS="--remap-path-prefix=$PWD=huqing --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
  cargo build --locked --lib --profile $profile --target $target
wasm-bindgen --target web --out-dir www/pkg "target/$target/$profile/huqing.wasm"

if [ $profile = release ]; then
  # The features that Rust turns on, named one by one: wasm-opt then refuses what Chrome
  # 109 could not load.
  node --max-old-space-size=3072 www/node_modules/binaryen/bin/wasm-opt -O3 \
    --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
    --enable-mutable-globals --enable-reference-types --enable-multivalue \
    www/pkg/huqing_bg.wasm -o www/pkg/huqing_bg.wasm
fi
(cd www && node scripts/build.mjs)

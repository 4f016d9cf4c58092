#!/usr/bin/env bash
# Puts the npm package together in target/npm, from the WebAssembly that the page was built
# with (scripts/build.sh), and packs it: target/huqing-VERSION.tgz.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh

version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
out=target/npm
rm -rf "$out" target/huqing-*.tgz
cp -r npm "$out"
cp www/pkg/huqing.js www/pkg/huqing.d.ts www/pkg/huqing_bg.wasm LICENSE-MIT LICENSE-APACHE "$out"
npm pkg set "version=$version" --prefix "$out"
npm pack --silent --pack-destination target "./$out"

#!/usr/bin/env bash
# Makes what a release hands out, in target/release-VERSION:
#
#   huqing.html                  the page, for double-clicking
#   huqing-VERSION.zip           the page, guides, licences: for a USB stick
#   huqing                       the command line for this kind of machine
#   huqing-VERSION.tgz           the npm package
#   sbom-crates.cdx.json         what is in it: crates, and packages of npm
#   sbom-npm.cdx.json
#   SHA256SUMS
#
# The same sources and tools give the same page: see scripts/check-reproducible.sh.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
say() { echo "release: $*" >&2; }

version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -1)
out=target/release-$version
# The time that archives tell: that of the last change.
day=$(TZ=UTC git log -1 --date=format-local:%Y%m%d%H%M.%S --format=%cd)

scripts/setup.sh
scripts/build.sh
scripts/npm.sh >/dev/null
cargo build --quiet --release --locked

rm -rf "$out"
mkdir -p "$out"
cp www/dist/huqing.html target/release/huqing "target/huqing-$version.tgz" "$out"

command -v cargo-cyclonedx >/dev/null ||
  CARGO_PROFILE_RELEASE_LTO=false cargo install --quiet --locked --root "$tools" cargo-cyclonedx
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) \
  cargo cyclonedx --quiet --format json --target all --no-build-deps \
  --override-filename sbom-crates.cdx
# It names the folder of the sources.
sed "s|$PWD|/huqing|g" sbom-crates.cdx.json >"$out/sbom-crates.cdx.json"
rm sbom-crates.cdx.json
(cd www && npm sbom --sbom-format cyclonedx --omit dev) >"$out/sbom-npm.cdx.json"

stick=$(mktemp -d)
trap 'rm -rf "$stick"' EXIT
cp www/dist/*.html README.md CHANGELOG.md SECURITY.md LICENSE-* "$out"/sbom-*.json "$stick"
(cd "$stick" && sha256sum -- * >SHA256SUMS)
find "$stick" -exec touch -t "$day" {} +
command -v zip >/dev/null || { say "please install: zip"; exit 1; }
(cd "$stick" && TZ=UTC zip -q -X -9 "$OLDPWD/$out/huqing-$version.zip" -- *)

(cd "$out" && sha256sum -- * >SHA256SUMS && cat SHA256SUMS)
say "$out"

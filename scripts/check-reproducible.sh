#!/usr/bin/env bash
# Builds the page a second time, from a copy of the sources in another folder with an empty
# build folder, and compares: both must be equal byte for byte. Prints their checksum, which
# the page itself shows under 怎么证明.
#
#   scripts/check-reproducible.sh     after scripts/build.sh
set -euo pipefail
cd "$(dirname "$0")/.."

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$copy"
cp -r www/node_modules "$copy/www"
"$copy/scripts/build.sh" >&2

ours=$(sha256sum <www/dist/huqing.html)
again=$(sha256sum <"$copy/www/dist/huqing.html")
[ "$ours" = "$again" ] || { echo "two builds differ: $ours $again" >&2; exit 1; }
echo "huqing.html, built twice, is the same: ${ours%% *}"

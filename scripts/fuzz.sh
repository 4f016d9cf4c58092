#!/usr/bin/env bash
# Fuzzes the readers, the check and the patching of originals, starting from the kept files.
#
#   scripts/fuzz.sh                    each target for a minute
#   scripts/fuzz.sh 3600 worksheet     one target for an hour
#
# What it finds lies in fuzz/artifacts: put it, as small as cargo fuzz tmin makes it, into
# fuzz/kept/TARGET, where `make test` reads it ever after.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/tools.sh
seconds=${1:-60}
targets=${2:-$(ls fuzz/fuzz_targets | sed 's/\.rs$//')}

command -v cargo-fuzz >/dev/null || cargo install --quiet --locked --root "$tools" cargo-fuzz
for target in $targets; do
  echo "fuzz: $target for $seconds s"
  mkdir -p "fuzz/corpus/$target"
  # No sanitizer: the code has no unsafe, and a stable Rust can build it so.
  cargo fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "fuzz/kept/$target" -- \
    -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=16384 -print_final_stats=1
done

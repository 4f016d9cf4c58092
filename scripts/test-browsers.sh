#!/usr/bin/env bash
# Runs the tests of the built page in real browsers, and takes the pictures of the README.
set -euo pipefail
cd "$(dirname "$0")/.."
node --test --test-concurrency=1 tests/e2e/*.test.mjs
node tests/e2e/pictures.mjs

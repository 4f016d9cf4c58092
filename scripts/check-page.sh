#!/usr/bin/env bash
# Checks the page without a browser: types, format, units, and what the built file holds.
set -euo pipefail
cd "$(dirname "$0")/../www"
npx tsc -p .
npx prettier --check --log-level warn .
npx prettier --check --log-level warn --config .prettierrc.json ../tests/e2e/*.mjs ../scripts/*.mjs \
  ../benches/web/*.mjs ../benches/web/contestants/*.js \
  ../npm/*.js ../npm/*.ts ../npm/example/*
node scripts/test.mjs
node ../scripts/check-bundle.mjs

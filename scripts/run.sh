#!/usr/bin/env bash
# Opens the built page, or serves it on loopback where there is no desktop.
set -euo pipefail
cd "$(dirname "$0")/.."
page=$PWD/www/dist/huqing.html
echo
echo "户清已生成 / the page is built: $page"
echo "双击即可使用，无需联网；也可拷到 U 盘。/ Double-click it; it needs no network."
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open >/dev/null; then
  exec xdg-open "$page"
fi
exec node scripts/serve.mjs "$page"

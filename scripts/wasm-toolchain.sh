#!/usr/bin/env bash
# Makes a Rust that can build for wasm32-unknown-unknown, and prints the line to evaluate:
#
#   eval "$(scripts/wasm-toolchain.sh)"
#
# 1. The active toolchain has the target: nothing to do.
# 2. rustup can add it, the normal case everywhere.
# 3. It cannot, in a network with only apt and crates: Debian's rustc-web and the source
#    of its std, which is built once into a small overlay with wrappers for rustc and cargo.
#
# WASM_TOOLCHAIN=auto|rustup|debian forces a way. Everything but that line goes to stderr.
set -euo pipefail

target=wasm32-unknown-unknown
way=${WASM_TOOLCHAIN:-auto}

say() { echo "wasm-toolchain: $*" >&2; }

has_std() {
  local folder
  folder=$("$1" --target $target --print target-libdir 2>/dev/null) &&
    compgen -G "$folder/libstd-*.rlib" >/dev/null
}

find_lld() {
  ls -d "$HOME"/.rustup/toolchains/*/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld \
    2>/dev/null | head -1 | grep . ||
    ls -d /usr/lib/llvm-*/bin/lld 2>/dev/null | sort -V | tail -1 | grep .
}

if [ "$way" != debian ]; then
  if has_std rustc; then
    say "$(rustc -V) has $target"
    exit 0
  fi
  if command -v rustup >/dev/null && timeout 180 rustup target add $target >&2 &&
    has_std rustc; then
    say "rustup added $target to $(rustc -V)"
    exit 0
  fi
  if [ "$way" = rustup ]; then
    say "rustup could not add $target"
    exit 1
  fi
fi

missing=()
if ! [ -x /usr/bin/rustc ] || ! [ -x /usr/bin/cargo ] ||
  ! [ -e /usr/lib/rustlib/src/rust/library/std/Cargo.toml ]; then
  missing+=(rustc-web cargo-web rust-web-src)
fi
find_lld >/dev/null || missing+=(lld-19)
if [ ${#missing[@]} -gt 0 ]; then
  say "apt-get install ${missing[*]}"
  apt-get update -qq >&2
  DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
fi

version=$(/usr/bin/rustc -V | cut -d' ' -f2)
overlay=${XDG_CACHE_HOME:-$HOME/.cache}/rust-wasm-sysroot/$version
if ! compgen -G "$overlay/lib/rustlib/$target/lib/libstd-*.rlib" >/dev/null; then
  say "building std of Rust $version for $target into $overlay, once"
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  mkdir -p "$work/src"
  : >"$work/src/lib.rs"
  cat >"$work/Cargo.toml" <<'TOML'
[package]
name = "nothing"
version = "0.0.0"
edition = "2024"

[profile.release]
debug = false
TOML
  (
    cd "$work"
    env -u RUSTUP_TOOLCHAIN RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 \
      RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo" \
      CARGO_TARGET_DIR="$work/target" CARGO_PROFILE_RELEASE_PANIC=abort \
      /usr/bin/cargo build -q --release --target $target \
      -Z build-std=std,panic_abort,proc_macro,test >&2
  )
  new=$overlay.new
  rm -rf "$new"
  mkdir -p "$new/bin" "$new/lib/rustlib/$target/lib"
  cp "$work/target/$target/release/deps/"lib*.rlib "$new/lib/rustlib/$target/lib/"
  rm -f "$new/lib/rustlib/$target/lib/"libnothing-*.rlib
  for host in /usr/lib/rustlib/*/; do
    name=$(basename "$host")
    [ "$name" = $target ] || ln -s "$host" "$new/lib/rustlib/$name"
  done
  ln -s "$(find_lld)" "$new/bin/rust-lld"
  printf '#!/bin/sh\nexec /usr/bin/rustc --sysroot "%s" "$@"\n' "$overlay" >"$new/bin/rustc"
  printf '#!/bin/sh\nexport RUSTC="%s/bin/rustc"\nexec /usr/bin/cargo "$@"\n' "$overlay" >"$new/bin/cargo"
  printf '#!/bin/sh\nexec /usr/bin/rustdoc --sysroot "%s" "$@"\n' "$overlay" >"$new/bin/rustdoc"
  chmod +x "$new"/bin/{rustc,cargo,rustdoc}
  rm -rf "$overlay"
  mv "$new" "$overlay"
fi
say "$("$overlay/bin/rustc" -V) has $target in $overlay"
echo "export PATH='$overlay/bin':\"\$PATH\""

#!/usr/bin/env bash
# Cross-builds for Windows and runs the end-to-end tests under Wine. Installs what it needs: mingw-w64
# and Wine as Debian packages, the target by rustup. Where target or Wine cannot be installed it says
# so and ends with 77, which test runners take for "skipped".
set -euo pipefail
cd "$(dirname "$0")/.."

target=x86_64-pc-windows-gnu
folder=$PWD/target/windows
# Seconds for an installation: a registry that does not answer is as good as none.
patience=300

step() { printf '\n=== %s\n' "$*"; }
skip() { printf 'skipped: %s\n' "$*" >&2; exit 77; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

step "the target $target"
installed() { test -d "$(rustc --print sysroot)/lib/rustlib/$target/lib"; }
if ! installed; then
  command -v rustup >/dev/null || skip "no rustup, and rustc has no target $target"
  timeout "$patience" rustup target add "$target" || true
  installed || skip "the target $target cannot be installed here"
fi

step "mingw-w64 and Wine"
if ! command -v x86_64-w64-mingw32-gcc >/dev/null || ! command -v wine >/dev/null; then
  command -v apt-get >/dev/null || skip "no mingw-w64 or Wine, and no apt-get to install them"
  as_root apt-get update -q || true
  as_root env DEBIAN_FRONTEND=noninteractive timeout "$patience" \
    apt-get install -q -y --no-install-recommends gcc-mingw-w64-x86-64 wine wine64 || true
fi
command -v x86_64-w64-mingw32-gcc >/dev/null || skip "mingw-w64 cannot be installed here"
command -v wine >/dev/null || skip "Wine cannot be installed here"

step "Wine, quiet and apart from the user's own"
export WINEPREFIX=$folder/prefix WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml="
mkdir -p "$folder"
wine wineboot --init >/dev/null 2>&1 || skip "Wine does not start here"
wineserver=$(command -v wineserver || echo /usr/lib/wine/wineserver)
trap '"$wineserver" -k || true' EXIT

step "bcryptprimitives.dll, which Wine 8 lacks: a test aid only, it goes into no archive"
if ! [ -e "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" ]; then
  cat >"$folder/stub.c" <<'STUB'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) { return SystemFunction036(buffer, (ULONG)length); }
STUB
  x86_64-w64-mingw32-gcc -shared -O2 -o "$folder/bcryptprimitives.dll" "$folder/stub.c" -ladvapi32
  cp "$folder/bcryptprimitives.dll" "$WINEPREFIX/drive_c/windows/system32/"
fi

step "end-to-end tests under Wine"
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=x86_64-w64-mingw32-gcc
export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUNNER=wine
export CARGO_TARGET_DIR=$folder/build
cargo test --locked --target "$target" --test end_to_end

step "size of the release program"
cargo build --release --locked --target "$target"
size=$(wc -c <"$CARGO_TARGET_DIR/$target/release/ikesos.exe")
echo "ikesos.exe: $size bytes"
test "$size" -lt 12000000

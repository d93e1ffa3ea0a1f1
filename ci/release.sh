#!/usr/bin/env bash
# Makes the archive that is handed out, into out/: program, completions, manual pages, templates,
# examples, both READMEs, licences, and the SHA-256 sum beside it.
#
#   bash ci/release.sh                              for this machine
#   bash ci/release.sh x86_64-unknown-linux-musl    for a target whose programs run here
#
# IKESOS_COMMIT names the commit where there is no git; SOURCE_DATE_EPOCH dates the files (else the
# commit's time), so that the same commit gives the same archive.
set -euo pipefail
cd "$(dirname "$0")/.."

# The most a program may weigh, in bytes.
limit=12000000

host=$(rustc -vV | sed -n 's/^host: //p')
target=${1:-$host}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
name=ikesos-$version-$target
python=$(command -v python3 || command -v python)

step() { printf '\n=== %s\n' "$*"; }

step "build for $target"
cargo build --release --locked --target "$target"
case $target in *windows*) suffix=.exe ;; *) suffix= ;; esac
built=${CARGO_TARGET_DIR:-target}/$target/release/ikesos$suffix
# The linker leaves the symbols of static programs in.
if [[ $target == *-linux-* ]]; then strip "$built"; fi
size=$(wc -c <"$built" | tr -d ' ')
echo "$built: $size bytes"
if [ "$size" -ge "$limit" ]; then
  echo "the program is larger than $limit bytes" >&2
  exit 1
fi
if [[ $target == *-linux-musl ]] && readelf -l "$built" | grep -q INTERP; then
  echo "the program is not static" >&2
  exit 1
fi

step "what goes with it"
folder=out/$name
rm -rf "$folder"
mkdir -p "$folder/completions" "$folder/man/man1" "$folder/man/id/man1"
cp "$built" "$folder/"
program=$folder/ikesos$suffix
for pair in bash:ikesos.bash zsh:_ikesos fish:ikesos.fish powershell:_ikesos.ps1 elvish:ikesos.elv; do
  "$program" completions "${pair%%:*}" >"$folder/completions/${pair#*:}"
done
# Pages in other languages lie in a folder of that language, as man looks for them.
"$program" man "$folder/man/man1" --lang en
"$program" man "$folder/man/id/man1" --lang id
cp README.md README.id.md CHANGELOG.md LICENSE LICENSE-APACHE LICENSE-MIT "$folder/"
cp -R docs examples methodology templates-xlsx "$folder/"
# What makes the examples is for those who work on the code.
find "$folder/examples" -name '*.rs' -delete
find "$folder/examples" -type d -empty -delete
# The forms that docs/province.md works on, some of them broken on purpose.
cargo run --release --locked --target "$target" --example nation -- "$folder/kiriman" --files 24 --broken
"$python" ci/licences.py --write "$folder/LICENSES-DEPENDENCIES.txt" --target "$target"

step "archive"
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 315532800)}
"$python" ci/archive.py "$folder" "$epoch"

step "does the archive work? Unpacked elsewhere, without this folder"
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT
"$python" -c 'import shutil, sys; shutil.unpack_archive(sys.argv[1], sys.argv[2])' \
  "$(cat "$folder.archive")" "$trial"
rm "$folder.archive"
cd "$trial/$name"
"./ikesos$suffix" --version
"./ikesos$suffix" template -o formulir.xlsx
"./ikesos$suffix" compute examples/tanah-laut-2025.xlsx --final -o hasil.xlsx

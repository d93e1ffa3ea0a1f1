#!/usr/bin/env bash
# Gives every target of fuzz/ a little time: bash ci/fuzz.sh [SECONDS [TARGET...]]
#
# With a nightly toolchain and cargo-fuzz that is libFuzzer, which looks for inputs that reach new
# code. Without them the same checks run on real files changed at random (tests/mutated). No toolchain
# is installed here; cargo-fuzz is, where there is a nightly for it.
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-20}
shift || true
targets=("$@")
if [ ${#targets[@]} = 0 ]; then
  targets=(number formula methodology workbook table merge)
fi

has_fuzzer() {
  command -v rustup >/dev/null && rustup toolchain list | grep -q '^nightly' || return 1
  command -v cargo-fuzz >/dev/null || cargo install cargo-fuzz --locked
}

if ! has_fuzzer; then
  echo "fuzz: no nightly toolchain with cargo-fuzz; changed files instead, $seconds s for each target"
  IKESOS_MUTATED_SECONDS=$seconds cargo test --locked --test mutated -- --nocapture
  exit
fi

# The build does not name the commit, so that it need not begin again after each.
export IKESOS_COMMIT=${IKESOS_COMMIT:-0000000000000000000000000000000000000000}

# No sanitizer: neither the program nor its checks have unsafe code, and with it the build takes twice
# as long. What it finds goes to the build folder, so that the seeds in the repository stay few.
for target in "${targets[@]}"; do
  found="fuzz/target/found/$target"
  log="fuzz/target/$target.log"
  case $target in
    number) longest=200 ;;
    formula) longest=3000 ;;
    *) longest=200000 ;;
  esac
  mkdir -p "$found"
  echo "fuzz: $target, $seconds s"
  if ! cargo +nightly fuzz run --sanitizer none "$target" "$found" "fuzz/corpus/$target" -- \
    -max_total_time="$seconds" -dict="fuzz/dictionaries/$target.dict" -max_len="$longest" -len_control=0 \
    -rss_limit_mb=1000 -malloc_limit_mb=200 -timeout=20 -print_final_stats=1 >"$log" 2>&1; then
    tail -n 60 "$log"
    exit 1
  fi
  grep -E '^stat::(number_of_executed_units|peak_rss_mb)|^Done ' "$log" || true
done

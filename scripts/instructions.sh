#!/usr/bin/env bash
# Counts instructions per input byte and per start, and holds them against benches/instructions.txt.
# Usage: scripts/instructions.sh [--store]    needs valgrind; benches/README.md says how to read it.
set -euo pipefail
cd "$(dirname "$0")/.."

tolerance=3 # percent
stored=benches/instructions.txt
target=${CARGO_TARGET_DIR:-target}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo build --release --locked --quiet --bin framelens --example generate
program=$target/release/framelens
generate=$target/release/examples/generate

# Prints how many instructions a report on a file takes.
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null \
        "$program" report "$1" --format jsonl --jobs 1 --quiet -o /dev/null 2>&1 |
        sed -n 's/.*Collected : //p'
}

"$generate" 1 >"$work/one.jsonl"
"$generate" 500 >"$work/small.jsonl"
"$generate" 800 >"$work/large.jsonl"
size() { wc -c <"$1"; }

one=$(count "$work/one.jsonl")
small=$(count "$work/small.jsonl")
large=$(count "$work/large.jsonl")
bytes=$(($(size "$work/large.jsonl") - $(size "$work/small.jsonl")))
per_byte=$(awk -v i="$((large - small))" -v b="$bytes" 'BEGIN { printf "%.1f", i / b }')
start=$(awk -v i="$one" 'BEGIN { printf "%.1f", i / 1e6 }')

echo "instructions per input byte: $per_byte"
echo "one article from start to end: $start million instructions"

if [ "${1:-}" = --store ]; then
    printf 'per_byte %s\nstart_millions %s\n' "$per_byte" "$start" >"$stored"
    echo "stored in $stored"
    exit
fi

# Tells whether a figure is within the tolerance of the stored one.
check() {
    local was
    was=$(awk -v name="$1" '$1 == name { print $2 }' "$stored")
    awk -v name="$1" -v now="$2" -v was="$was" -v most="$tolerance" 'BEGIN {
        change = 100 * (now - was) / was
        printf "%s: %s, stored %s (%+.1f %%)\n", name, now, was, change
        exit change > most
    }'
}
failed=0
check per_byte "$per_byte" || failed=1
check start_millions "$start" || failed=1
if [ "$failed" -ne 0 ]; then
    echo "slower than stored by more than $tolerance %; mend it, or store and say why" >&2
fi
exit "$failed"

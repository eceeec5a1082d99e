#!/usr/bin/env bash
# Feeds each reader and checker what reaches new code of it, with libFuzzer. Usage: fuzz.sh SECONDS [FORM ...]
# Inputs that reach new code are kept in .build-fuzz/corpus; one that traps or hangs is written to .build-fuzz/found and is
# run again with `.build-fuzz/release/Fuzzing FORM FILE`. FUZZ_SEED=N makes the same inputs again, as far as the time goes.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
forms=("$@")
[ ${#forms[@]} -gt 0 ] || forms=(tables yaml rules geojson gpx talks mission counts patrols)
# Without chance in the order of sets, what one machine finds another finds.
export TRUCELINE_FUZZ=1 SWIFT_BACKTRACE=enable=no SWIFT_DETERMINISTIC_HASHING=1
swift build -c release --product Fuzzing --scratch-path .build-fuzz -Xswiftc -sanitize=fuzzer
mkdir -p .build-fuzz/found
failed=0
# What was found is told in full, for it may have been found on a machine that is gone tomorrow: where it ends, and the input.
tell_found() {
    local found
    found=$(find .build-fuzz/found -name "$1-*" -type f -print0 | xargs -0 -r ls -t | head -n 1)
    [ -n "$found" ] || return 0
    SWIFT_BACKTRACE=enable=yes,color=no,threads=crashed timeout 120 .build-fuzz/release/Fuzzing "$1" "$found" 2>&1 |
        grep -E 'Fatal|error|^[0-9]+ .* in ' | head -n 20 || true
    echo "$found, to be read with 'base64 -d | gunzip':"
    gzip -9 <"$found" | base64 -w 160
}
for form in "${forms[@]}"; do
    corpus=.build-fuzz/corpus/$form
    mkdir -p "$corpus"
    .build-fuzz/release/Fuzzing seeds "$form" "$corpus"
    log=.build-fuzz/$form.log
    status=0
    .build-fuzz/release/Fuzzing "$form" "$corpus" -seed="${FUZZ_SEED:-0}" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3000 \
        -max_len=200000 -len_control=50 -print_final_stats=1 -artifact_prefix=.build-fuzz/found/"$form"- \
        >"$log" 2>&1 || status=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    speed=$(sed -n 's/^stat::average_exec_per_sec: *//p' "$log")
    echo "$form: ${runs:-0} runs, ${speed:-0} a second, $(grep -o 'cov: [0-9]*' "$log" | tail -1 | tr -d a-z:\ ) places of code reached"
    if [ "$status" -ne 0 ]; then
        echo "$form: ended with $status; $(grep -m 1 -E 'ERROR|Fatal|SUMMARY' "$log" || true)"
        tell_found "$form"
        failed=1
    fi
done
exit $failed

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
export TRUCELINE_FUZZ=1 SWIFT_BACKTRACE=enable=no
swift build -c release --product Fuzzing --scratch-path .build-fuzz -Xswiftc -sanitize=fuzzer
mkdir -p .build-fuzz/found
failed=0
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
        failed=1
    fi
done
exit $failed

#!/usr/bin/env bash
# Makes the Python environment that tests and benchmarks take their oracles and their browser driver from.
set -euo pipefail

venv=$1
wanted=$(cat Tests/Oracles/requirements.txt)
if [ "$(cat "$venv/installed.txt" 2>/dev/null || true)" = "$wanted" ]; then exit 0; fi
rm -rf "$venv"
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r Tests/Oracles/requirements.txt
echo "$wanted" >"$venv/installed.txt"

#!/usr/bin/env bash
# Makes a Python environment that tests and benchmarks take their oracles, peers and browser driver from.
# Usage: python-environment.sh FOLDER REQUIREMENTS
set -euo pipefail

venv=$1
requirements=$2
wanted=$(cat "$requirements")
if [ "$(cat "$venv/installed.txt" 2>/dev/null || true)" = "$wanted" ]; then exit 0; fi
rm -rf "$venv"
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
echo "$wanted" >"$venv/installed.txt"

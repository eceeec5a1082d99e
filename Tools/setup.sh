#!/usr/bin/env bash
# Installs the system packages that building (or testing) needs and that are missing. Usage: setup.sh build|tests
set -euo pipefail

purpose=${1:-build}
missing=()

need() { # need PACKAGE TEST...: the package is missing where the test fails
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}
header() { echo "#include <$1>" | cc -E -x c - ; }
cxx_library() { echo 'int main(){return 0;}' | c++ -x c++ - -o /dev/null; }

need git command -v git
need g++ cxx_library
need libcadical-dev header ccadical.h
need libproj-dev header geodesic.h
need zlib1g-dev header zlib.h
need pkg-config command -v pkg-config
need libxml2-dev pkg-config --exists libxml-2.0
need libsqlite3-dev header sqlite3.h
need libssl-dev header openssl/evp.h
need libpq-dev pkg-config --exists libpq
if [ "$purpose" = tests ]; then
    need python3 command -v python3
    need python3-venv python3 -c 'import venv, ensurepip'
    need chromium command -v chromium
    need pandoc command -v pandoc
    need libreoffice-writer-nogui command -v soffice
    need poppler-utils command -v pdftotext
    need strace command -v strace
    need openjdk-17-jre-headless command -v java
    need libxml2-utils command -v xmllint
    need openssl command -v openssl
    need postgresql-15 test -x /usr/lib/postgresql/15/bin/postgres
    need postgresql-15-postgis-3 test -e /usr/share/postgresql/15/extension/postgis.control
fi

if [ ${#missing[@]} -gt 0 ]; then
    echo "Missing: ${missing[*]}"
    if ! command -v apt-get >/dev/null; then
        echo "error: this system has no apt-get. Install these with its own package manager (Debian's names:" >&2
        echo "  ${missing[*]}) and run make again. libcadical-dev is CaDiCaL 1.5: ccadical.h and libcadical.a." >&2
        exit 2
    fi
    as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || {
            echo "error: installing needs root or sudo. As root: apt-get install ${missing[*]}" >&2
            exit 2
        }
        as_root=(sudo)
    fi
    export DEBIAN_FRONTEND=noninteractive
    options=(-y -qq -o DPkg::Lock::Timeout=300)
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install "${options[@]}" "${missing[@]}"
fi

if ! command -v swift >/dev/null; then
    echo "error: no swift on the PATH. Install Swift 6.2 or later from https://www.swift.org/install/linux/" >&2
    exit 2
fi
version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
read -r major minor <<<"${version:-0 0}"
if [ "$major" -lt 6 ] || { [ "$major" -eq 6 ] && [ "$minor" -lt 2 ]; }; then
    echo "error: Swift 6.2 or later is needed; this is ${major}.${minor}. See https://www.swift.org/install/linux/" >&2
    exit 2
fi

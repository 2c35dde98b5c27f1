#!/usr/bin/env bash
# Usage: .ci/setup.sh core|dev|e2e    Prepare .venv and the libraries of the machine. Does nothing when all is there.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/machine.sh

group=${1:-core}
PYTHON=${PYTHON:-python3}
case $group in
core) locks=(requirements/core.txt) ;;
dev) locks=(requirements/core.txt requirements/dev.txt) ;;
e2e) locks=(requirements/core.txt requirements/dev.txt requirements/e2e.txt) ;;
*) fail "Unknown group $group: core, dev or e2e." "Unbekannte Gruppe $group: core, dev oder e2e." ;;
esac

check_python() {
    command -v "$PYTHON" >/dev/null || need_packages "Python" "Python" python3
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && return
    fail "$("$PYTHON" --version) is too old: 3.11 or newer is needed. Name one: make PYTHON=python3.12 ..." \
        "$("$PYTHON" --version) ist zu alt: nötig ist 3.11 oder neuer. Nennen Sie eines: make PYTHON=python3.12 ..."
}

check_pango() {
    "$PYTHON" - <<'PROBE' && return
import ctypes, sys
if sys.platform == "linux":
    try:
        for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
            ctypes.CDLL(name)
    except OSError:
        sys.exit(1)
PROBE
    need_packages "PDF files (Pango)" "PDF-Dateien (Pango)" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
}

make_environment() {
    [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null && return
    rm -rf .venv
    say "Making .venv with $("$PYTHON" --version)"
    if command -v uv >/dev/null; then
        uv venv --quiet --python "$PYTHON" .venv
        return
    fi
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
        need_packages "Python environments" "Python-Umgebungen" "$("$PYTHON" -c 'import sys; print("python3-venv" if sys.executable == "/usr/bin/python3" else "python%d.%d-venv" % sys.version_info[:2])')"
    "$PYTHON" -m venv .venv
}

# Locks that were installed into this environment, as one line per group; the same line again means: nothing to do.
fingerprint() { printf '%s %s\n' "$group" "$({ .venv/bin/python --version; cat "${locks[@]}"; } | sha256sum | cut -d' ' -f1)"; }

install_locks() {
    grep -qxF "$(fingerprint)" .venv/installed 2>/dev/null && return
    need_space 1200 "the installation" "die Installation"
    say "Installing the packages of ${locks[*]} (about half a minute)"
    local files=()
    for lock in "${locks[@]}"; do files+=(-r "$lock"); done
    if command -v uv >/dev/null; then
        uv pip install --quiet --python .venv/bin/python --require-hashes "${files[@]}" || installation_failed
    else
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes "${files[@]}" || installation_failed
    fi
    fingerprint >>.venv/installed
}

installation_failed() {
    fail "The packages could not be installed (see above). Is the network there, and is the disk not full? Then run the same command again." \
        "Die Pakete ließen sich nicht installieren (siehe oben). Besteht eine Netzverbindung, und ist die Platte nicht voll? Dann wiederholen Sie den Befehl."
}

check_python
check_pango
make_environment
install_locks

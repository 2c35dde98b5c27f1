#!/usr/bin/env bash
# Usage: .ci/setup.sh core|dev|e2e    Prepare .venv and the libraries of the machine. Does nothing when all is there.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/machine.sh

group=${1:-core}
PYTHON=${PYTHON:-python3}
case $group in
core) groups=(core) ;;
dev) groups=(core dev) ;;
e2e) groups=(core dev e2e) ;;
*) fail "Unknown group $group: core, dev or e2e." "Unbekannte Gruppe $group: core, dev oder e2e." ;;
esac

check_python() {
    command -v "$PYTHON" >/dev/null || need_packages "Python" "Python" python3
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' && return
    fail "$("$PYTHON" --version) is too old: 3.11 or newer is needed. Name one: make PYTHON=python3.12 ..." \
        "$("$PYTHON" --version) ist zu alt: nötig ist 3.11 oder neuer. Nennen Sie eines: make PYTHON=python3.12 ..."
}

has_pango() {
    "$PYTHON" - <<'PROBE'
import ctypes, sys
if sys.platform == "linux":
    try:
        for name in ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"):
            ctypes.CDLL(name)
    except OSError:
        sys.exit(1)
PROBE
}

has_environment() { [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null; }

can_make_environment() { has_environment || command -v uv >/dev/null || "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null; }

# Everything that is missing is asked for at once.
check_machine() {
    local missing=()
    has_pango || missing+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
    can_make_environment || missing+=(python3-venv)
    [ ${#missing[@]} = 0 ] || need_packages "PDF files and Python packages" "PDF-Dateien und Python-Pakete" "${missing[@]}"
}

make_environment() {
    has_environment && return
    need_space 600 "the installation" "die Installation"
    rm -rf .venv
    say "Making .venv with $("$PYTHON" --version)"
    if command -v uv >/dev/null; then
        uv venv --quiet --python "$PYTHON" .venv
    else
        "$PYTHON" -m venv .venv
    fi
}

# One line per group, with the hash of its lock file and the Python that has it; the same lines again mean: nothing to do.
fingerprints() {
    local version
    version=$(.venv/bin/python --version)
    for name in "${groups[@]}"; do
        printf '%s %s %s\n' "$version" "$name" "$(sha256sum <"requirements/$name.txt")"
    done
}

# shellcheck disable=SC2143  # grep -q would end the pipe early, which pipefail takes for "all is there"
is_installed() { [ -f .venv/installed ] && [ -z "$(fingerprints | grep -vxFf .venv/installed)" ]; }

install_locks() {
    is_installed && return
    need_space $((300 + 300 * ${#groups[@]})) "the installation" "die Installation"
    say "Installing the packages of requirements/ (${groups[*]}; about half a minute)"
    local files=()
    for name in "${groups[@]}"; do files+=(-r "requirements/$name.txt"); done
    if command -v uv >/dev/null; then
        uv pip install --quiet --python .venv/bin/python --require-hashes "${files[@]}" || installation_failed
    else
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes "${files[@]}" || installation_failed
    fi
    fingerprints >.venv/installed
}

installation_failed() {
    fail "The packages could not be installed (see above). Is the network there, and is the disk not full? Then run the same command again." \
        "Die Pakete ließen sich nicht installieren (siehe oben). Besteht eine Netzverbindung, und ist die Platte nicht voll? Dann wiederholen Sie den Befehl."
}

check_python
check_machine
make_environment
install_locks

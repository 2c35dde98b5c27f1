#!/usr/bin/env bash
# Usage: .ci/test-browser.sh [PYTEST ARGUMENTS]    The journeys in a real browser; installs Chromium when it may.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/machine.sh

command -v chromium >/dev/null || need_packages "the browser tests" "die Browser-Tests" chromium
command -v pdftoppm >/dev/null || need_packages "the browser tests" "die Browser-Tests" poppler-utils
.ci/setup.sh e2e
# Two visitors at a time, each with a site of its own: one waits while the other is served.
.venv/bin/python -m pytest -m browser -n 2 --dist worksteal "$@"

#!/usr/bin/env bash
# Usage: .ci/test-browser.sh [PYTEST ARGUMENTS]    The journeys in a real browser; installs Chromium when it may.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/machine.sh

command -v chromium >/dev/null || need_packages "the browser tests" "die Browser-Tests" chromium
command -v pdftoppm >/dev/null || need_packages "the browser tests" "die Browser-Tests" poppler-utils
.ci/setup.sh e2e
.venv/bin/python -m pytest -m browser "$@"

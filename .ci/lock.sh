#!/usr/bin/env bash
# Renews requirements/*.txt from pyproject.toml: exact versions, hashes, for every Python from 3.11 on. No host is named.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/machine.sh

.ci/setup.sh core
uv=$(command -v uv || true)
if [ -z "$uv" ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --target .venv/uv 'uv>=0.9,<1'
    uv=.venv/uv/bin/uv
fi

compile() {
    "$uv" pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header "$@"
}

compile pyproject.toml --extra postgres --extra redis --output-file requirements/core.txt
compile --group dev --constraints requirements/core.txt --output-file requirements/dev.txt
compile --group e2e --constraints requirements/core.txt --constraints requirements/dev.txt --output-file requirements/e2e.txt
say "Renewed: requirements/core.txt requirements/dev.txt requirements/e2e.txt. Now run make test."

#!/usr/bin/env bash
# Usage: .ci/demo.sh [PORT]    Demo company, its reports, then the website. SERVE=no stops after the files.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/machine.sh

port=${1:-8000}
serve=${SERVE:-yes}
if [ "$serve" != no ] && answers "$port"; then
    fail "Port $port of 127.0.0.1 is taken. Stop what uses it, or choose another: make demo PORT=$((port + 1)). Files only: make demo SERVE=no" \
        "Der Port $port von 127.0.0.1 ist belegt. Beenden Sie, was ihn nutzt, oder wählen Sie einen anderen: make demo PORT=$((port + 1)). Nur die Dateien: make demo SERVE=no"
fi

say "1/4 Set-up"
.ci/setup.sh core
need_space 200 "the demo" "die Demo"
export CXMATURITY_SITE_URL=${CXMATURITY_SITE_URL:-http://127.0.0.1:$port}

say "2/4 Database"
.venv/bin/python manage.py migrate --verbosity 0

say "3/4 Demo company and reports"
.venv/bin/python manage.py demo

if [ "$serve" = no ]; then
    say "4/4 Website: not started (SERVE=no)"
    exit
fi
say "4/4 Website: $CXMATURITY_SITE_URL (stop it with Ctrl+C)"
exec env CXMATURITY_BIND="127.0.0.1:$port" .venv/bin/python manage.py up

#!/usr/bin/env bash
# Usage: .ci/test.sh [PYTEST ARGUMENTS]    The suite on SQLite, on PostgreSQL, and with the brokers of this machine.
# A missing server is named and skipped; with CI=true it is a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/machine.sh

POSTGRES=${TEST_DATABASE_URL:-postgres://postgres@127.0.0.1:5432/postgres}
without_a_database=(engine files formats plugin questionnaires reports/formats reports/test_demo_layout.py)
summary=()

# lane "name" COMMAND...
lane() {
    local name=$1 started=$SECONDS
    shift
    printf '\n== %s\n' "$name"
    "$@"
    summary+=("$name: passed in $((SECONDS - started)) s")
}

skip() {
    if [ "${CI:-}" = true ]; then
        fail "$1: $2, and in CI that is a failure." "$1: In der CI ist das ein Fehler ($2)."
    fi
    summary+=("$1: skipped, $2")
}

.ci/setup.sh dev
export PROOF_SEED=${PROOF_SEED:-$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}
echo "The random companies of tests/proof are drawn from PROOF_SEED=$PROOF_SEED."
# Whole files to each worker, in the order of tests/conftest.py: those that take longest first.
workers=(-n auto --dist loadfile --no-loadscope-reorder)
lane "SQLite" env -u CXMATURITY_DATABASE_URL .venv/bin/python -m pytest "${workers[@]}" "$@"

if answers 5432; then
    # What knows no database is not asked twice, unless somebody names what to run; what a search finds does not hang on
    # the database, a few companies show that.
    [ $# -gt 0 ] || set -- "${without_a_database[@]/#/--ignore=tests/}"
    lane "PostgreSQL" env PROOF_COMPANIES=5 CXMATURITY_DATABASE_URL="$POSTGRES" .venv/bin/python -m pytest "${workers[@]}" "$@"
else
    skip "PostgreSQL" "no server answers on 127.0.0.1:5432"
fi

lane "Redis and RabbitMQ" .venv/bin/python -m pytest -m broker "$@"

say
say "Summary"
printf '  %s\n' "${summary[@]}"

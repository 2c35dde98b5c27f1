# Two commands for everybody: make demo, make test. The rest is for those who build.
.DEFAULT_GOAL := help
.PHONY: help demo test proof test-browser lint format types bench bench-kill lock clean
SHELL := /bin/sh
PORT ?= 8000
export PYTHON ?= python3
export SERVE ?= yes
KILLS ?= 100

help: ## Show these lines
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

demo: ## Set up, make the demo company and its reports, serve on 127.0.0.1:8000 (PORT=..., SERVE=no: files only)
	@.ci/demo.sh $(PORT)

test: ## Set up and run the tests: SQLite, then PostgreSQL and the brokers where they answer (ARGS="tests/engine -x")
	@.ci/test.sh $(ARGS)

proof: ## Search what 300 random companies show for anything about fewer than k people (PROOF_COMPANIES=300 PROOF_SEED=...)
	@.ci/setup.sh dev
	@PROOF_COMPANIES=$${PROOF_COMPANIES:-300} PROOF_ROLES=all .venv/bin/python -m pytest tests/proof -q --tb=short --show-capture=stdout $(ARGS)

test-browser: ## Set up, install Chromium, and walk the site in a real browser
	@.ci/test-browser.sh $(ARGS)

lint: ## Check style and the doors between the rooms
	@.ci/setup.sh dev
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/lint-imports

format: ## Write the code in the house's format
	@.ci/setup.sh dev
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

types: ## Check the types
	@.ci/setup.sh dev
	@.venv/bin/mypy

bench: ## Measure: each figure with machine, n and median (ARGS="engine": one of them)
	@.ci/setup.sh dev
	@.venv/bin/python -m tests.bench $(ARGS)

bench-kill: ## Kill web workers while four people answer, and count what is lost: SQLite, PostgreSQL (KILLS=100)
	@.ci/setup.sh dev
	@.venv/bin/python -m tests.bench.kill_answering $(KILLS)

lock: ## Renew the exact versions and hashes in requirements/ from pyproject.toml
	@.ci/lock.sh

clean: ## Remove what these commands made: .venv, var (the demo's data too), caches
	@rm -rf .venv var build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The first target sets up and runs the main job on the examples; `make test` sets up and passes the tests.
PYTHON ?= python3
PIP = .venv/bin/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test check constraints clean

demo: .venv/installed
	.venv/bin/aitia read examples/harbour/dockers.txt
	.venv/bin/aitia read examples/mutiny examples/strike examples/ceasefire examples/harbour --ledger out/examples.duckdb
	.venv/bin/aitia show out/examples.duckdb

test: .venv/installed-dev
	.venv/bin/python -m pytest -n 2 --dist loadfile

check: test
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

.venv/installed: constraints.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r constraints.txt
	$(PIP) --no-deps --no-build-isolation -e .
	mkdir -p out
	touch $@

.venv/installed-dev: .venv/installed constraints-dev.txt
	$(PIP) --require-hashes -r constraints-dev.txt
	touch $@

# Needs uv (pip install uv); the files name versions and hashes, and no address.
constraints:
	printf "hatchling\neditables\n" | uv pip compile pyproject.toml - --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --no-build --upgrade -q -o constraints.txt
	printf "hatchling\neditables\n" | uv pip compile pyproject.toml - --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --no-build --upgrade -q -c constraints.txt -o constraints-dev.txt

clean:
	rm -rf .venv out

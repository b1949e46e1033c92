# The newcomer's two commands are `make demo` and `make test`; `make help` lists the rest.

PYTHON ?= python3
VENV ?= .venv
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2

# Everything the site writes lives here; the settings read the same variable, empty or not.
VAR := $(or $(JOBFRAME_VAR),var)
export JOBFRAME_VAR := $(VAR)

# SQLite needs no driver; PostgreSQL does.
REQUIREMENTS := $(if $(findstring postgres,$(DATABASE_URL)),postgres,base)

BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help demo reset test check format coverage screenshot lock

help: ## Show what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/' | expand -t 22

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "JobFrame needs Python 3.11 or newer. Install it, or name one: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; }

$(VENV)/.installed-base $(VENV)/.installed-postgres: $(VENV)/.installed-%: requirements/%.txt | $(BIN)/python
	@echo "Installing JobFrame's dependencies into $(VENV) ..."
	@$(PIP_INSTALL) -r $<
	@touch $@

$(VENV)/.installed-test: requirements/test.txt | $(BIN)/python
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP_INSTALL) -r requirements/test.txt
	@touch $@ $(VENV)/.installed-base $(VENV)/.installed-postgres

# Any name this machine answers to, so that HOST=0.0.0.0 can be opened from the local network.
ifneq ($(filter-out 127.0.0.1 localhost,$(HOST)),)
JOBFRAME_ALLOWED_HOSTS ?= localhost,127.0.0.1,[::1],$(HOST),$(shell hostname),$(shell hostname -I | xargs | tr ' ' ,)
export JOBFRAME_ALLOWED_HOSTS
endif

demo: $(VENV)/.installed-$(REQUIREMENTS) ## Run JobFrame with the demo library (PORT=, HOST= and JOBFRAME_VAR= change where)
	@$(BIN)/python -c 'import socket; socket.create_server(("$(HOST)", $(PORT))).close()' 2>/dev/null || \
	  { echo "Cannot listen on $(HOST):$(PORT): it is taken, or is not this machine's. Try make demo PORT=8001"; exit 1; }
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_library fixtures
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) create_demo_accounts --site http://$(if $(filter 0.0.0.0,$(HOST)),$(shell hostname),$(HOST)):$(PORT)
	@$(MANAGE) create_demo_history --verbosity 0
	@$(MANAGE) create_demo_roster --verbosity 0
	@exec $(BIN)/gunicorn jobframe.wsgi --bind $(HOST):$(PORT) --workers $(WORKERS)

reset: ## Delete the database and accounts of a demo that is not running, so that the next starts over
	@test -z "$(DATABASE_URL)" || { echo "DATABASE_URL is set: empty that database with its own tools."; exit 1; }
	@rm -rf "$(VAR)/static"
	@rm -f "$(VAR)"/jobframe.sqlite3* "$(VAR)/demo-accounts.txt" "$(VAR)/secret-key"
	@echo "Done: the next make demo starts over."

test: $(VENV)/.installed-test ## Run everything that can run here (DATABASE_URL= for PostgreSQL, ARGS= for pytest)
	@$(MAKE) --no-print-directory check
	@$(BIN)/pytest -n auto $(ARGS)

check: $(VENV)/.installed-test ## Lint, types, templates, migrations
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djlint templates --lint --check --quiet
	@$(BIN)/mypy
	@$(MANAGE) makemigrations --check --dry-run

format: $(VENV)/.installed-test ## Format Python and templates
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .
	@$(BIN)/djlint templates --reformat --quiet || true  # its exit code says that it changed something

coverage: $(VENV)/.installed-test ## Run the tests and say which lines none of them reached
	@$(BIN)/coverage run -m pytest $(ARGS)
	@$(BIN)/coverage report

screenshot: $(VENV)/.installed-test ## Take the README's pictures from a demo that is running
	@$(BIN)/python docs/take_screenshot.py http://$(HOST):$(PORT)

lock: $(BIN)/python ## Pin dependencies again from pyproject.toml
	@$(BIN)/python -m pip install --quiet uv
	@for set in "base" "postgres --extra postgres" "pdf --extra pdf" "test --extra postgres --extra pdf --group test"; do set -- $$set; name=$$1; shift; \
	  $(BIN)/uv pip compile pyproject.toml "$$@" --universal --python-version 3.11 --generate-hashes --no-annotate \
	    --no-emit-index-url --custom-compile-command "make lock" --upgrade --quiet --output-file requirements/$$name.txt; done

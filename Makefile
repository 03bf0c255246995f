# Two commands do everything: `make pack` and `make test`.
# KERNEL=/path/to/FreeRTOS-Kernel uses a checkout instead of fetching one.
PYTHON ?= python3
VENV := .venv
CERTKIT := $(VENV)/bin/certkit
KERNEL ?=

.PHONY: pack test install dev clean

pack: $(VENV)/.installed
	@mkdir -p build && rm -f build/selftest.json
	@$(CERTKIT) selftest -q -o build/selftest.json >/dev/null || echo "The self-test did not prove every rule; the pack's page on tools says which."
	@$(CERTKIT) pack -o build/pack $$(test -f build/selftest.json && echo --selftest build/selftest.json) \
	    $(if $(KERNEL),"$(KERNEL)",--get); code=$$?; \
	case $$code in \
	    0) ;; \
	    1) echo "The pack is written. certkit pack ended with 1: findings are open." ;; \
	    3) echo "The pack is written. certkit pack ended with 3: the analysis is incomplete, and its pages say where." ;; \
	    *) exit $$code ;; \
	esac

test: $(VENV)/.dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/pytest

install: $(VENV)/.installed
dev: $(VENV)/.dev

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/pip install -qq --disable-pip-version-check -e .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(VENV)/bin/pip install -qq --disable-pip-version-check -e '.[dev]'
	@touch $(VENV)/.installed $@

clean:
	rm -rf $(VENV) build dist .certkit_cache

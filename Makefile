# make build 立起一切并生成 2024 年度文件；make test 跑测试。只需 Python 3.11、pip、git、make。
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
YEAR ?= 2024

.PHONY: build test check docs pictures bench install clean

build: install
	@$(BIN)/juesuan build $(YEAR)

install: $(READY)

$(READY): setup.cfg setup.py pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("需要 Python 3.11 或更高，这里是 " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) 2>/dev/null || $(PYTHON) -m venv --clear --without-pip $(VENV)
	@if $(BIN)/python -m pip --version >/dev/null 2>&1; \
	then $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'; \
	else $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check -e '.[dev]'; fi
	@git config diff.juesuan.textconv '$(BIN)/juesuan template show' 2>/dev/null || true
	@touch $@

test: install
	@$(BIN)/pytest -n auto --dist loadfile

check: install
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m docs.generate --check
	@$(BIN)/pytest -n auto --dist loadfile --cov --cov-report=term

docs: install
	@$(BIN)/python -m docs.generate

pictures: install
	@$(BIN)/python -m docs.pictures

bench: install
	@$(BIN)/python -m benchmarks

clean:
	rm -rf $(VENV) build dist *.egg-info .coverage .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

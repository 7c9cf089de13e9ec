.PHONY: help run test bench lint clean

help:
	@echo "make run    install what is missing, prepare the data, serve http://127.0.0.1:8000/ (PORT=8001 for another port)"
	@echo "make test   check the code and run every test, on SQLite and on PostgreSQL"
	@echo "make lint   only the checks that need no database"
	@echo "make bench  measure speed and scale"
	@echo "make clean  remove .venv and caches; the data in var/ stays"

run:
	@.ci/packages run
	@.ci/venv requirements.txt
	@.venv/bin/python manage.py prepare
	@exec .venv/bin/python -m gunicorn liaison.wsgi

test:
	@.ci/test

lint:
	@.ci/test lint

bench:
	@.ci/packages run
	@.ci/venv requirements-dev.txt
	@exec .venv/bin/python -m bench

clean:
	rm -rf .venv var/static var/static.stamp .ruff_cache .import_linter_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

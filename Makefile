# `make run` and `make test` are all that a fresh machine needs; the rest is for those who work on the code.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test bench lint format docs fuzz setup setup-tests clean

RELEASE := .build-release
VENV := .venv-tests
CASE ?= Examples/reassurance-force
export SWIFT_BACKTRACE ?= enable=no

help:
	@echo "make run        install what is missing, build, answer the bundled case and write its report"
	@echo "make test       install what is missing, build and run all tests"
	@echo "make bench      time the engine beside its peer"
	@echo "make lint       check the format of the code;  make format  puts it right"
	@echo "make docs       write docs/case-folder.md anew from the code"
	@echo "make fuzz       feed broken cases to the reader for a minute (SECONDS=60)"

setup:
	@Tools/setup.sh build

setup-tests:
	@Tools/setup.sh tests
	@Tools/python-environment.sh $(VENV)

run: setup
	swift build -c release --product truceline --scratch-path $(RELEASE)
	@mkdir -p out
	@$(RELEASE)/release/truceline check $(CASE)
	@$(RELEASE)/release/truceline talks $(CASE)
	@$(RELEASE)/release/truceline report $(CASE) -o out/$(notdir $(CASE)).html

test: setup-tests
	swift build --build-tests
	TRUCELINE_PYTHON=$(CURDIR)/$(VENV)/bin/python TRUCELINE_TESTS_COMPLETE=1 swift test --skip-build --disable-xctest

bench: setup-tests
	swift build -c release --product TalksBenchmark --scratch-path $(RELEASE)
	$(RELEASE)/release/TalksBenchmark $(VENV)/bin/python Benchmarks/talks_peer.py

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

docs: setup
	swift build --product truceline
	.build/debug/truceline keys > docs/case-folder.md

fuzz: setup
	swift build --build-tests
	TRUCELINE_FUZZ_SECONDS=$(or $(SECONDS),60) swift test --skip-build --disable-xctest --filter Fuzz

clean:
	rm -rf .build $(RELEASE) $(VENV) out

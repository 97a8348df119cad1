#!/bin/sh
# Writes requirements.lock (what `ropa` needs) and requirements-dev.lock (and what the checks need): of everything that
# pyproject.toml asks for, and all that it needs in turn, one version and the SHA-256 of its files. Run it as `make lock`
# after a change of pyproject.toml.
#
#   scripts/lock.sh                            keeps the versions that are locked, as long as they fit
#   scripts/lock.sh --upgrade                  takes the newest that fit              (make lock UPGRADE=--upgrade)
#   scripts/lock.sh --upgrade-package typst    takes the newest of one package
#
# It is the only step that asks a registry which versions there are. UV=/path/to/uv names another uv than that in .venv.
set -eu
cd "$(dirname "$0")/.."

uv=${UV:-.venv/bin/uv}
if ! command -v "$uv" >/dev/null; then
    echo "lock: there is no $uv: make setup-dev installs it" >&2
    exit 2
fi

lock() { # lock FILE OPTIONS...: nothing is built for it, and settings of this machine do not get into it
    file=$1
    shift
    env -u UV_INDEX -u UV_INDEX_URL -u UV_DEFAULT_INDEX -u UV_EXTRA_INDEX_URL -u UV_FIND_LINKS \
        "$uv" pip compile --quiet --no-config --universal --python-version 3.11 --only-binary :all: \
        --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
        --group build pyproject.toml --output-file "$file" "$@"
}

lock requirements.lock "$@"
lock requirements-dev.lock --constraints requirements.lock --extra dev "$@"

#!/bin/sh
# Installs what is missing and nothing else: system packages, .venv, Python packages.
# Python packages are those of the lock file, each held by its hash, and none is built: what two people install is the
# same to the byte, whenever they do (scripts/lock.sh).
#
#   scripts/setup.sh        what `ropa build` needs       (make setup, make demo)
#   scripts/setup.sh dev    and what the checks need      (make setup-dev, make test)
#
# Safe to run again: when everything is there it takes a tenth of a second and no network.
# PYTHON=/path/to/python chooses the interpreter for a new .venv.
set -eu
cd "$(dirname "$0")/.."

case "${1-}" in
'') mode=run lock=requirements.lock ;;
dev) mode=dev lock=requirements-dev.lock ;;
*)
    echo "usage: scripts/setup.sh [dev]" >&2
    exit 2
    ;;
esac

log=$(mktemp)
trap 'rm -f "$log"' EXIT

say() { printf 'setup: %s\n' "$*"; }

stop() {
    printf 'setup: %s\n' "$@" >&2
    exit 2
}

step() { # step WORDS COMMAND...: one line and its seconds; what the command said only if it failed
    printf 'setup: %s ... ' "$1"
    shift
    began=$(date +%s)
    if "$@" >"$log" 2>&1 </dev/null; then
        printf '%s s\n' "$(($(date +%s) - began))"
    else
        printf 'failed\n'
        cat "$log" >&2
        return 1
    fi
}

has() { command -v "$1" >/dev/null 2>&1; }

# --- Python ---------------------------------------------------------------------------------------

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() { # prints the first Python that is new enough
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if has "$candidate" && new_enough "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
}

venv_works() {
    .venv/bin/python -c '
import importlib.util, sys
sys.exit(sys.version_info < (3, 11) or importlib.util.find_spec("pip") is None)' 2>/dev/null
}

no_python() {
    stop "Python 3.11 or newer is needed; here is $(python3 --version 2>/dev/null || echo none)." \
        "Install one, or name it: PYTHON=/path/to/python3.12 make demo"
}

make_venv() {
    step "$("$python" --version) from $python into .venv" "$python" -m venv --clear .venv ||
        stop "no virtual environment could be made with $python"
}

# --- Python packages ------------------------------------------------------------------------------

fingerprint() { # what the installed packages depend on: which set, where .venv stands, what is asked for
    printf '%s %s\n' "$1" "$PWD"
    cat pyproject.toml requirements.lock requirements-dev.lock
}

installed() { fingerprint "$1" | cmp -s - .venv/.installed; }

packages_are_there() { installed dev || { [ "$mode" = run ] && installed run; }; }

pip_install() {
    .venv/bin/python -m pip --disable-pip-version-check install --quiet --no-input "$@"
}

install_packages() {
    step "Python packages into .venv" pip_install --require-hashes --only-binary :all: --requirement "$lock" ||
        stop "pip could not install the packages of $lock, see above"
    step "ropa itself, from this folder" pip_install --no-index --no-deps --no-build-isolation --editable . ||
        stop "pip could not install ropa, see above"
    say "  .venv takes $(du -sh .venv | cut -f 1)"
    if [ "$mode" = dev ] && ! has_browser; then
        step "a Chromium for the browser tests (Playwright's, about 100 MB)" \
            .venv/bin/playwright install --with-deps --only-shell chromium ||
            stop "no Chromium could be installed; install Chromium or Google Chrome (not a snap)," "then run this again"
    fi
    fingerprint "$mode" >.venv/.installed
}

compile_templates() { # those that changed since: what is used needs no compiling then
    index=ropa/render/__compiled__/index.json
    [ -f "$index" ] && [ -z "$(find templates ropa/render/templates.py -newer "$index" -print -quit)" ] && return
    step "the templates, compiled ahead" .venv/bin/python -m ropa.render.precompile ||
        say "going on: builds compile them each time, which takes a second"
}

has_browser() { # one that the tests can drive; a snap is not: it cannot read files outside the home folder
    for name in chromium chromium-headless-shell google-chrome google-chrome-stable; do
        case "$(command -v "$name" || true)" in
        '' | /snap/*) ;;
        *) return 0 ;;
        esac
    done
    return 1
}

# --- Debian, Ubuntu -------------------------------------------------------------------------------

missing_debs() { # prints those of the packages that are not installed
    there=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p')
    for package in "$@"; do
        printf '%s\n' "$there" | grep -Fqx "$package" || printf '%s ' "$package"
    done
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -qq -y -o DPkg::Lock::Timeout=300 \
        install --no-install-recommends "$@"
}

download_size() {
    apt-get install --print-uris -qq --no-install-recommends "$@" 2>/dev/null |
        awk '{ bytes += $3 } END { printf "%.0f MB to download", bytes / 1e6 }'
}

install_debs() {
    # Sizes are downloads on a bare Debian 12, with everything that a package brings along.
    # The font that comes with the package has the letters of Europe; for others in PDFs:
    set -- fonts-dejavu-core           # Arabic, Hebrew: 1 MB
    set -- "$@" fonts-wqy-microhei     # Chinese, Japanese, Korean: 2 MB
    set -- "$@" fonts-noto-color-emoji # 10 MB
    case "$python" in # 3 MB
    /usr/bin/* | /bin/*) "$python" -c 'import ensurepip' 2>/dev/null || set -- "$@" "${python##*/}-venv" ;;
    esac
    if [ "$mode" = dev ]; then
        set -- "$@" poppler-utils # the tests read PDFs back: 9 MB
        set -- "$@" libatomic1    # Playwright's driver is linked against it: 10 kB
        # veraPDF, which judges the records, runs on Java: 110 MB
        set -- "$@" default-jdk-headless libjaxb-java libjaxb-api-java
        # The tests open the built pages: 150 MB. Ubuntu has Chromium only as a snap: Playwright brings its own.
        has_browser || grep -q '^ID.*ubuntu' /etc/os-release || set -- "$@" chromium-headless-shell
    fi
    # shellcheck disable=SC2046 # names of packages, to be split
    set -- $(missing_debs "$@")
    [ $# != 0 ] || return 0
    say "missing system packages: $*"
    if [ "$(id -u)" != 0 ] && ! { has sudo && { sudo -n true 2>/dev/null || sudo -v; }; }; then
        stop "installing them takes root, and sudo is not available here. As root, run" \
            "  apt-get update && apt-get install --no-install-recommends $*" \
            "and then the same make command again."
    fi
    step "apt-get update" as_root apt-get -qq update || say "going on with the package lists that are there"
    step "apt-get install, $(download_size "$@")" apt_install "$@" ||
        stop "the system packages could not be installed"
}

# --- macOS ----------------------------------------------------------------------------------------

install_brews() {
    set --
    [ -n "$python" ] || set -- "$@" python@3.13
    [ "$mode" = run ] || has pdftotext || set -- "$@" poppler
    [ $# != 0 ] || return 0
    has brew || stop "Homebrew is needed to install $*: https://brew.sh"
    step "brew install $*" brew install "$@" || stop "Homebrew could not install: $*"
    [ -n "$python" ] || python=$(find_python)
}

# --------------------------------------------------------------------------------------------------

python=.venv/bin/python
venv_works || python=$(find_python)
if [ "$(uname -s)" = Darwin ]; then
    install_brews
fi
[ -n "$python" ] || no_python
if has apt-get && has dpkg-query; then
    install_debs
fi
[ "$python" = .venv/bin/python ] || make_venv
if packages_are_there; then
    say "all there"
else
    install_packages
    rm -f ropa/render/__compiled__/index.json # Jinja may be another one now
fi
compile_templates

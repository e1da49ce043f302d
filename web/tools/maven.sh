#!/bin/sh
# What Maven runs of the client, with the machine's Node. It is built only when its sources are others than the last time.
#
#   tools/maven.sh build    dist/
#   tools/maven.sh test     npm run check and npm test
#   tools/maven.sh e2e      a real browser against the packed server
set -eu
cd "$(dirname "$0")/.."
mkdir -p target

say() { printf 'client: %s\n' "$*"; }

need_node() {
    version=$(node --version 2>/dev/null || echo none)
    major=${version#v}
    major=${major%%.*}
    if [ "$version" = none ] || [ "$major" -lt 20 ] || ! command -v npm >/dev/null; then
        say "Node 20 or newer and npm are needed to build the web client (found: $version). On Debian: apt-get install nodejs npm" >&2
        exit 1
    fi
}

# A digest of everything that the client is built from.
digest() {
    find . \( -name node_modules -o -name dist -o -name target -o -name e2e \) -prune -o -type f -print0 |
        LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum
}

# Whether what was kept under target/NAME is other than $2.
changed() {
    [ ! -e "target/$1" ] || [ "$(cat "target/$1")" != "$2" ]
}

fetch() {
    lock=$(sha256sum <package-lock.json)
    if changed fetched "$lock" || [ ! -d node_modules ]; then
        say "fetching its libraries ..."
        rm -f target/fetched
        npm ci --no-audit --no-fund --prefer-offline --loglevel=error
        printf '%s' "$lock" >target/fetched
    fi
}

# What is served; the compressed siblings are found by name.
list() {
    (cd dist && find . -type f ! -path './.vite/*' ! -name '*.br' ! -name '*.gz' ! -name files.txt | LC_ALL=C sort | cut -c 3-)
}

need_node
case $1 in
    build)
        sources=$(digest)
        if changed built "$sources" || [ ! -e dist/files.txt ]; then
            fetch
            say "building ..."
            rm -f target/built
            npm run --silent build
            list >dist/files.txt
            rm -rf target/classes
            printf '%s' "$sources" >target/built
        fi
        ;;
    test)
        fetch
        say "checking ..."
        npm run --silent check
        say "testing ..."
        npm test --silent
        ;;
    e2e)
        fetch
        say "trying it in a browser ..."
        npm run --silent e2e:packed
        ;;
esac

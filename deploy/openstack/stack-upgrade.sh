#!/bin/bash
# Brings a stack's Let's Chat to another version, in place: backs it up, installs the package, waits until it answers.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
. "$here/tools/common.sh"

usage() {
    cat <<'TEXT'
usage: stack-upgrade.sh NAME PACKAGE [OPTION]...
       stack-upgrade.sh NAME --rollback [OPTION]...
  PACKAGE           the address of a .deb, or a file here
  --sha256 SUM      what the package's SHA-256 must be
  --rollback        go back to the package and to the data from before the last upgrade
  -i, --identity F  the private key for SSH
TEXT
}

name='' package='' sum='' rollback=''
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage && exit 0 ;;
        --rollback) rollback=1 ;;
        --sha256)
            value_of "$@"
            [[ $2 =~ ^[0-9a-f]{64}$ ]] || misused "a SHA-256 has 64 hexadecimal digits, unlike '$2'"
            sum=$2
            shift
            ;;
        -i | --identity)
            value_of "$@"
            use_identity "$2"
            shift
            ;;
        -*) misused "unknown option '$1'" ;;
        *)
            if [ -z "$name" ]; then name=$1; elif [ -z "$package" ]; then package=$1; else misused "what is '$1'?"; fi
            ;;
    esac
    shift
done
[ -n "$name" ] || misused 'NAME is needed'
[ -n "$package$rollback" ] || misused 'a PACKAGE is needed, or --rollback'
[ -z "$package" ] || [ -z "$rollback" ] || misused '--rollback knows its package by itself'
# It is written into a command line over there.
case $package in
    http://* | https://*) [[ ! $package =~ [[:space:]\'\"\\\$\`\;\&\|\<\>\(\)] ]] || misused "this address cannot be used: '$package'" ;;
    *) [ -z "$package" ] || [ -r "$package" ] || misused "there is no file '$package'" ;;
esac
need_cloud
need_stack "$name"
address=$(need_output "$name" floating_ip)

there() { on_machine "$address" "sudo bash -s -- $*" <"$here/tools/upgrade-there.sh"; }
case $rollback$package in
    1) there rollback ;;
    http://* | https://*) there upgrade "'$package'" "$sum" ;;
    *)
        [ -z "$sum" ] || echo "$sum  $package" | sha256sum --status -c || die "the SHA-256 of $package is not $sum"
        on_machine "$address" 'sudo install -D -m 0644 /dev/stdin /var/cache/lets-chat-setup/new.deb' <"$package"
        there upgrade
        ;;
esac

#!/bin/bash
# Makes a stack with Let's Chat in it. With --wait it stays until the chat answers, and says where and after how long.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
template=$here/letschat.heat.yml
# shellcheck source=/dev/null
. "$here/tools/common.sh"

usage() {
    cat <<'TEXT'
usage: stack-start.sh NAME KEYPAIR [OPTION]...
  --wait                   stay until the chat answers; show what happens meanwhile
  --open                   with --wait: open the set-up link in the browser at the end
  --parameter KEY=VALUE    a parameter of the template, such as flavor=m1.small; may be given often
  -e, --environment FILE   parameters from a file (see env.example.yaml); may be given often
  --floating-ip ADDRESS    use this free floating IP instead of a new one
TEXT
}

name='' keypair='' wait='' open='' address=''
declare -A given=()
pass=() environments=0
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage && exit 0 ;;
        --wait) wait=1 ;;
        --open) open=1 ;;
        --parameter | -P)
            value_of "$@"
            [[ $2 =~ ^[a-z0-9_]+= ]] || misused "--parameter is KEY=VALUE, not '$2'"
            given[${2%%=*}]=${2#*=}
            pass+=(--parameter "$2")
            shift
            ;;
        -e | --environment)
            value_of "$@"
            [ -r "$2" ] || misused "there is no file '$2'"
            pass+=(--environment "$2")
            environments=1
            shift
            ;;
        --floating-ip)
            value_of "$@"
            address=$2
            shift
            ;;
        -*) misused "unknown option '$1'" ;;
        *)
            if [ -z "$name" ]; then name=$1; elif [ -z "$keypair" ]; then keypair=$1; else misused "what is '$1'?"; fi
            ;;
    esac
    shift
done
[ -n "$keypair" ] || misused 'NAME and KEYPAIR are needed'
[[ $name =~ ^[A-Za-z][A-Za-z0-9_.-]*$ ]] || misused "a stack's name is of letters, digits, - _ . and begins with a letter, unlike '$name'"

need_cloud
! stack_field "$name" id >/dev/null || die "there is a stack '$name' already"

# Heat would find these out as well, but later and in more words; and it would not say what there is instead.
check() { # WHAT PARAMETER VALUE SHOW-COMMAND -- LIST-COMMAND
    local what=$1 parameter=$2 value=$3 show=()
    shift 3
    while [ "$1" != -- ]; do
        show+=("$1")
        shift
    done
    shift
    "${show[@]}" "$value" >/dev/null 2>&1 ||
        die "there is no $what '$value' ($parameter). There are: $(listed "$@" -f value -c Name)"
}
openstack keypair show "$keypair" >/dev/null 2>&1 ||
    die "there is no keypair '$keypair'. There are: $(listed openstack keypair list -f value -c Name)
To make one of the public key you have: openstack keypair create --public-key ~/.ssh/id_ed25519.pub $keypair"
# A file may name others; then it is left to Heat.
if [ "$environments" = 0 ]; then
    chosen() { printf '%s' "${given[$1]-$(default_of "$template" "$1")}"; }
    check flavor flavor "$(chosen flavor)" openstack flavor show -- openstack flavor list
    check image image "$(chosen image)" openstack image show -- openstack image list
    check 'external network' external_network "$(chosen external_network)" openstack network show -- openstack network list --external
    [ -n "$(chosen package_url)" ] ||
        say "Note: no package_url is given, so the machine will not know where to get Let's Chat: --parameter package_url=https://…"
fi
if [ -n "$address" ]; then
    id=$(openstack floating ip show "$address" -f value -c id 2>/dev/null) ||
        die "there is no floating IP $address. There are: $(listed openstack floating ip list -f value -c 'Floating IP Address')"
    pass+=(--parameter "floating_ip_id=$id")
fi

began=$SECONDS
created=0
openstack stack create ${wait:+--wait} --timeout 40 -t "$template" --parameter "keypair_name=$keypair" ${pass[@]+"${pass[@]}"} \
    -f table -c id -c stack_name -c stack_status -c creation_time "$name" || created=$?
if [ -z "$wait" ]; then
    [ "$created" = 0 ] || exit "$created"
    say "It takes a few minutes: openstack stack list shows CREATE_COMPLETE when the chat answers, then ./stack-get-url.sh $name says where."
    exit 0
fi
if [ "$(stack_field "$name" stack_status)" != CREATE_COMPLETE ]; then
    say "The stack could not be made:"
    openstack stack failures list "$name" >&2 || true
    exit 1
fi
took=$(printf '%d min %d s' $(((SECONDS - began) / 60)) $(((SECONDS - began) % 60)))
fingerprint=$(output "$name" certificate_sha256) || fingerprint=None
if [ "$fingerprint" = None ]; then
    printf '\nThe machine runs after %s. Nobody waited for the chat; it will answer in a few minutes.\n' "$took"
else
    printf '\nOperational after %s.\nSHA-256 of its certificate: %s\n' "$took" "$fingerprint"
fi
"$here/stack-get-url.sh" "$name"
link=$(need_output "$name" setup_link)
printf 'To set it up, open once: %s\n' "$link"
if [ -n "$open" ]; then xdg-open "$link" >/dev/null 2>&1 || say "No browser could be opened."; fi

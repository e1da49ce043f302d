#!/bin/bash
# Takes a snapshot of a stack's volume, and with --full a Cinder backup of it. The chat goes on meanwhile: its disk stands
# still for the few seconds that the snapshot takes.
set -euo pipefail
volume_folder=/srv/lets-chat
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
. "$here/tools/common.sh"

usage() {
    cat <<'TEXT'
usage: stack-backup.sh NAME [OPTION]...
  --full            make a volume backup of the snapshot as well (needs the provider's backup service)
  --no-freeze       do not stop the disk by SSH; the snapshot is then as after a power cut, which the chat survives
  -i, --identity F  the private key for SSH
TEXT
}

name='' full='' freeze=1
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage && exit 0 ;;
        --full) full=1 ;;
        --no-freeze) freeze='' ;;
        -i | --identity)
            value_of "$@"
            use_identity "$2"
            shift
            ;;
        -*) misused "unknown option '$1'" ;;
        *) if [ -z "$name" ]; then name=$1; else misused "what is '$1'?"; fi ;;
    esac
    shift
done
[ -n "$name" ] || misused 'NAME is needed'
need_cloud
need_stack "$name"
volume=$(need_output "$name" volume_id)
address=$(need_output "$name" floating_ip)

wait_for() { # SHOW-COMMAND...: until it says available
    local status=''
    for _ in {1..600}; do
        status=$("$@" -f value -c status)
        case $status in
            available) return 0 ;;
            error*) die "it ended in $status: $*" ;;
        esac
        sleep 1
    done
    die "it is still $status: $*"
}

# Should this script be cut off, the machine itself lets its disk go on after half a minute.
thaw() {
    on_machine "$address" "sudo fsfreeze -u $volume_folder; sudo systemctl stop lets-chat-thaw.timer" || true
    trap - EXIT
}
if [ -n "$freeze" ]; then
    on_machine "$address" "sudo systemd-run -q --collect --unit=lets-chat-thaw --on-active=30 fsfreeze -u $volume_folder && sudo fsfreeze -f $volume_folder" ||
        die "the machine does not let us in by SSH (cloud@$address), so its disk cannot be held still; see --identity and --no-freeze"
    trap thaw EXIT
fi
stamp=$(date -u +%Y%m%dT%H%M%SZ)
snapshot=$(openstack volume snapshot create --force --volume "$volume" -f value -c id "$name-$stamp")
wait_for openstack volume snapshot show "$snapshot"
[ -z "$freeze" ] || thaw
echo "snapshot  $snapshot  $name-$stamp"
kept=$snapshot
if [ -n "$full" ]; then
    kept=$(openstack volume backup create --force --snapshot "$snapshot" --name "$name-$stamp" -f value -c id "$volume")
    wait_for openstack volume backup show "$kept"
    echo "backup    $kept  $name-$stamp"
fi
say "To make a stack of it: ./stack-restore.sh ANOTHER_NAME KEYPAIR $kept"

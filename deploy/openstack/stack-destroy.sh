#!/bin/bash
# Deletes a stack after asking. The volume with the data stays unless it is told to go.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
. "$here/tools/common.sh"

usage() {
    cat <<'TEXT'
usage: stack-destroy.sh NAME [OPTION]...
  --delete-volume  delete the volume with all that was written, too; it does not come back
  --yes            do not ask
TEXT
}

name='' yes='' delete=''
while [ $# -gt 0 ]; do
    case $1 in
        -h | --help) usage && exit 0 ;;
        --yes | -y) yes=1 ;;
        --delete-volume) delete=1 ;;
        -*) misused "unknown option '$1'" ;;
        *) if [ -z "$name" ]; then name=$1; else misused "what is '$1'?"; fi ;;
    esac
    shift
done
[ -n "$name" ] || misused 'NAME is needed'
need_cloud
need_stack "$name"
volume=$(output "$name" volume_id) || volume=''
[ "$volume" != None ] || volume=''

if [ -n "$delete" ]; then fate='is deleted with all that was written'; else fate='is kept'; fi
say "The machine, its network and its floating IP go. The volume ${volume:-(there is none)} $fate."
if [ -z "$yes" ]; then
    read -r -p "Type the name of the stack to go on: " answer || answer=''
    [ "$answer" = "$name" ] || die 'nothing was deleted'
fi
openstack stack delete -y --wait "$name"
! stack_field "$name" id >/dev/null || die "the stack is still there: $(stack_field "$name" stack_status_reason)"
echo "Stack $name is deleted."
[ -n "$volume" ] || exit 0
if [ -n "$delete" ]; then
    openstack volume delete "$volume" ||
        die "the volume $volume could not be deleted; snapshots of it must go first: openstack volume snapshot list --volume $volume"
    echo "Volume $volume is deleted."
else
    echo "Volume $volume is kept. To use it again: ./stack-start.sh $name KEYPAIR --parameter volume_id=$volume"
fi

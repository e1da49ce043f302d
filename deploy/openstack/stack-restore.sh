#!/bin/bash
# Makes a new stack of a snapshot or a backup that stack-backup.sh took. The stack it was taken of stays as it is.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
. "$here/tools/common.sh"

usage() {
    cat <<'TEXT'
usage: stack-restore.sh NAME KEYPAIR SNAPSHOT_OR_BACKUP [OPTION]...
  the options are those of stack-start.sh
TEXT
}

[ "${1:-}" != --help ] || { usage && exit 0; }
[ $# -ge 3 ] || misused 'NAME, KEYPAIR and the ID of a snapshot or a backup are needed'
name=$1 keypair=$2 source=$3
shift 3
for word in "$name" "$keypair" "$source"; do [[ $word != -* ]] || misused "'$word' comes before NAME, KEYPAIR and SNAPSHOT_OR_BACKUP"; done
need_cloud
if id=$(openstack volume snapshot show "$source" -f value -c id 2>/dev/null); then
    size=$(openstack volume snapshot show "$source" -f value -c size)
    from=snapshot_id=$id
elif id=$(openstack volume backup show "$source" -f value -c id 2>/dev/null); then
    size=$(openstack volume backup show "$source" -f value -c size)
    from=backup_id=$id
else
    die "there is no snapshot and no backup '$source'. Snapshots: $(listed openstack volume snapshot list -f value -c Name)"
fi
exec "$here/stack-start.sh" "$name" "$keypair" --parameter "$from" --parameter "volume_size=$size" "$@"

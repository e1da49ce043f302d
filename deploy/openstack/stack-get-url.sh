#!/bin/bash
# Prints where a stack's chat is: its name and its address. With a domain, the address by name comes on a second line.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=/dev/null
. "$here/tools/common.sh"

usage() { echo 'usage: stack-get-url.sh NAME'; }

[ "${1:-}" != --help ] || { usage && exit 0; }
[ $# = 1 ] || misused 'NAME is needed, and nothing else'
name=$1
need_cloud
need_stack "$name"
status=$(stack_field "$name" stack_status)
case $status in
    CREATE_IN_PROGRESS) die "'$name' is still being made; it has no address yet. Try again in a minute." ;;
    CREATE_FAILED | DELETE_*) die "'$name' is $status: $(stack_field "$name" stack_status_reason)" ;;
esac
first=$(need_output "$name" floating_ip_url)
second=$(need_output "$name" url)
# The page that a stranger is sent to anyway.
printf '%s  %slogin\n' "$name" "$first"
[ "$second" = "$first" ] || printf '%s  %slogin\n' "$name" "$second"

# shellcheck shell=bash
# What the stack-*.sh scripts share. Each of them defines usage() before it is used.

ssh_options=(-o StrictHostKeyChecking=accept-new -o ConnectTimeout=20)

say() { printf '%s\n' "$*" >&2; }
die() {
    say "${0##*/}: $*"
    exit 1
}

# What was typed is wrong: exit code 2.
misused() {
    say "${0##*/}: $*"
    usage >&2
    exit 2
}
value_of() { # OPTION [VALUE]
    [ -n "${2:-}" ] || misused "$1 needs a value"
}

need_cloud() {
    command -v openstack >/dev/null ||
        die "the command 'openstack' is missing. On Debian and Ubuntu: apt install python3-openstackclient python3-heatclient"
    [ -n "${OS_CLOUD:-}${OS_AUTH_URL:-}" ] ||
        die "no cloud is chosen: source the openrc file of your provider (it sets OS_AUTH_URL and more), or set OS_CLOUD"
    openstack stack show --help >/dev/null 2>&1 ||
        die "'openstack' has no stack commands. On Debian and Ubuntu: apt install python3-heatclient"
}

stack_field() { openstack stack show "$1" -f value -c "$2" 2>/dev/null; }
output() { openstack stack output show "$1" "$2" -f value -c output_value 2>/dev/null; }

need_stack() {
    stack_field "$1" id >/dev/null || die "there is no stack '$1'. There are: $(listed openstack stack list -f value -c 'Stack Name')"
}
need_output() { # NAME OUTPUT
    local value
    value=$(output "$1" "$2") || value=None
    [ "${value:-None}" != None ] || die "the stack '$1' has no $2 (it is $(stack_field "$1" stack_status))"
    printf '%s\n' "$value"
}

# The names that a command lists, on one line.
listed() {
    local names
    names=$("$@" 2>/dev/null | sort | paste -sd ' ')
    printf '%s\n' "${names:-(none)}"
}

# The default of a parameter in the template.
default_of() { # TEMPLATE PARAMETER
    awk -v name="$2" '
        /^[a-z]/ { parameters = ($0 == "parameters:") }
        parameters && /^  [a-z0-9_]+:$/ { here = ($1 == name ":") }
        parameters && here && /^    default: / { gsub("\047", "", $2); print $2 }' "$1"
}

use_identity() { # PRIVATE-KEY-FILE
    [ -r "$1" ] || misused "there is no file '$1'"
    ssh_options+=(-i "$1")
}
# Runs a command line on the stack's machine.
on_machine() { # ADDRESS COMMAND
    # shellcheck disable=SC2029 # what it is made of is known here, not there
    ssh "${ssh_options[@]}" "cloud@$1" "$2"
}

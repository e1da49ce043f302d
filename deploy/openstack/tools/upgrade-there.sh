#!/bin/bash
# Runs on a stack's machine, as root, for stack-upgrade.sh:
#
#   upgrade [URL [SHA256]]   installs the package at URL, else the one that was laid into $packages/new.deb
#   rollback                 installs the former package and restores the backup that was made before the upgrade
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
packages=/var/cache/lets-chat-setup
volume=/srv/lets-chat
data=/var/lib/lets-chat
before=/var/backups/lets-chat/before-upgrade

say() { printf '%s\n' "$*"; }
version() { dpkg-query -W -f='${Version}' lets-chat; }

install_package() {
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold --allow-downgrades --no-install-recommends \
        install "$1" >/dev/null
}

# However long a large database takes to be brought to a new form, it is looked at for ten minutes.
answers() {
    for _ in {1..300}; do
        if curl -ksSf --max-time 10 -o /dev/null https://127.0.0.1/ 2>/dev/null; then return 0; fi
        if systemctl is-failed -q lets-chat.service; then break; fi
        sleep 2
    done
    journalctl -u lets-chat -n 20 -o cat --no-pager
    return 1
}

upgrade() {
    local former
    former=$(version)
    if [ -n "${1:-}" ]; then
        say "Fetching $1 ..."
        curl -fsSL --max-time 600 --retry 5 -o "$packages/new.deb" "$1"
    fi
    [ -z "${2:-}" ] || echo "$2  $packages/new.deb" | sha256sum --status -c || {
        say "The package's SHA-256 is not $2. Nothing was changed."
        exit 1
    }
    [ "$(dpkg-deb -f "$packages/new.deb" Package)" = lets-chat ] || {
        say "That is not a package of Let's Chat. Nothing was changed."
        exit 1
    }
    say "Backing up $former ..."
    rm -f "$before"
    lets-chat backup "$before"
    say "Installing $(dpkg-deb -f "$packages/new.deb" Version) ..."
    [ ! -e "$packages/installed.deb" ] || mv "$packages/installed.deb" "$packages/former.deb"
    mv "$packages/new.deb" "$packages/installed.deb"
    install_package "$packages/installed.deb"
    answers || {
        say "It does not answer. To go back to $former: stack-upgrade.sh NAME --rollback"
        exit 1
    }
    say "Let's Chat $(version) answers; before it was $former."
}

# What was written since the upgrade is put aside, not deleted.
rollback() {
    local aside from=$data policy=/usr/sbin/policy-rc.d
    if [ ! -e "$packages/former.deb" ] || [ ! -e "$before" ]; then
        say "There is no former package or no backup from before an upgrade. Nothing was changed."
        exit 1
    fi
    aside=$data-$(date -u +%Y%m%dT%H%M%SZ)
    if mountpoint -q "$volume"; then
        from=$volume/data
        aside=$volume/${aside##*/}
    fi
    systemctl stop lets-chat.service
    install -d -m 0700 "$aside"
    find "$from" -mindepth 1 -maxdepth 1 -exec mv -t "$aside" {} +
    if [ -e "$policy" ]; then policy=''; else install -m 0755 <(printf '#!/bin/sh\nexit 101\n') "$policy"; fi
    install_package "$packages/former.deb"
    [ -z "$policy" ] || rm -f "$policy"
    lets-chat restore "$before"
    mv "$packages/former.deb" "$packages/installed.deb"
    systemctl start lets-chat.service
    answers || exit 1
    say "Let's Chat $(version) answers, with what it knew before the upgrade. What came later is in $aside."
}

install -d "$packages"
"$@"

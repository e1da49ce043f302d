#!/bin/bash
# Makes a stock Debian or Ubuntu machine a Let's Chat server at its first boot, and says how that went to who waits for
# it. What to install, and for whom, is in /etc/lets-chat-setup/answers. Running it again does no harm.
set -eEuo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

setup=/etc/lets-chat-setup
volume=/srv/lets-chat
data=/var/lib/lets-chat
backups=/var/backups/lets-chat
packages=/var/cache/lets-chat-setup
settings=/etc/lets-chat/settings.yml
unit=/etc/systemd/system/lets-chat.service.d
log=/var/log/lets-chat-setup.log

# What stops the work is told with the step it happened in and the last lines of the log.
step='reading the answers'
exec 3>&1 >>"$log" 2>&1
begin() {
    step=$1
    printf '%s %s\n' "$(date -u +%T)" "$step"
    printf 'lets-chat: %s\n' "$step" >&3
}
printable() {
    tr '\n\t' '  ' | tr -cd '\40-\176' | sed 's/ *$//; s/["\\]/\\&/g'
}

# Heat's wait condition gives a curl command for this; on other clouds nobody waits.
tell() {
    [ -s "$setup/notify" ] || return 0
    printf '{"id":"lets-chat","status":"%s","reason":"%s","data":"%s"}' \
        "$1" "$(printable <<<"$2")" "$(printable <<<"$3")" >"$setup/news"
    bash -c "$(cat "$setup/notify") -fsS -o /dev/null --max-time 30 --retry 20 --retry-delay 3 --retry-connrefused \
        --data-binary @$setup/news"
    rm -f "$setup/news" "$setup/notify"
}
fail() {
    trap - ERR
    begin "failed while $step: $*"
    tell FAILURE "$step" '' || true
    tail -n 40 "$log" >&3
    exit 1
}
trap 'fail "$(tail -n 3 "$log")"' ERR

# The volume is attached when the machine already runs. An empty one is formatted, one with data is never touched.
mount_volume() {
    local device='' known=0 uuid
    begin "waiting for the volume $CHAT_VOLUME"
    for _ in {1..150}; do
        device=$(find /dev/disk/by-id -name "*${CHAT_VOLUME:0:20}*" ! -name '*-part*' 2>/dev/null | head -n 1 || true)
        [ -z "$device" ] || break
        sleep 2
    done
    [ -n "$device" ] || fail 'it was not attached within five minutes'
    begin "mounting the volume $CHAT_VOLUME"
    blkid -p "$device" || known=$?
    case $known in
        0) ;;
        2) mkfs.ext4 -q -m 1 -L lets-chat "$device" ;;
        *) fail "what is on it cannot be told (blkid says $known), so it is left alone" ;;
    esac
    uuid=$(blkid -p -s UUID -o value "$device")
    grep -q "^UUID=$uuid " /etc/fstab || cat >>/etc/fstab <<FSTAB
UUID=$uuid $volume ext4 defaults,noatime,nofail 0 2
$volume/data $data none bind,nofail,x-systemd.requires-mounts-for=$volume 0 0
$volume/backups $backups none bind,nofail,x-systemd.requires-mounts-for=$volume 0 0
FSTAB
    systemctl daemon-reload
    install -d "$volume"
    mountpoint -q "$volume" || mount "$volume"
    resize2fs "$device"
    install -d -m 0700 "$volume/data" "$volume/backups" "$data" "$backups"
    mountpoint -q "$data" || mount "$data"
    mountpoint -q "$backups" || mount "$backups"
    # Without its volume the server must not start on an empty folder.
    printf '[Unit]\nRequiresMountsFor=%s %s\n' "$data" "$backups" >"$unit/volume.conf"
}

fetch_package() {
    begin "fetching ${CHAT_PACKAGE_URL:-the package}"
    [ -n "$CHAT_PACKAGE_URL" ] || fail 'package_url is not given: the address of the .deb'
    command -v curl || { apt-get -q update && apt-get -q -y install curl ca-certificates; }
    install -d "$packages"
    curl -fsSL --max-time 600 --retry 10 --retry-delay 3 --retry-connrefused -o "$packages/installed.deb" "$CHAT_PACKAGE_URL"
    [ -z "$CHAT_PACKAGE_SHA256" ] || echo "$CHAT_PACKAGE_SHA256  $packages/installed.deb" | sha256sum -c ||
        fail 'its SHA-256 is not package_sha256'
}

# Once; afterwards the file belongs to who runs the server.
write_settings() {
    begin 'writing the settings'
    [ ! -e "$settings" ] || return 0
    install -d -m 0755 "${settings%/*}"
    {
        echo "# Written when this machine was made. Change it as you like, then: sudo systemctl restart lets-chat"
        echo "env: production"
        echo "data: $data"
        printf 'http:\n  port: 80\n  url: https://%s\n' "${CHAT_DOMAIN:-$CHAT_ADDRESS}"
        printf 'https:\n  enable: true\n  port: 443\n'
        [ -z "$CHAT_DOMAIN" ] || printf '  domain: %s\n  names: [%s]\n' "$CHAT_DOMAIN" "$CHAT_ADDRESS"
        [ -z "$CHAT_ACME_EMAIL" ] || printf '  acme:\n    email: %s\n' "$CHAT_ACME_EMAIL"
        printf 'auth:\n  local:\n    enableRegistration: %s\n' "$([ "$CHAT_REGISTRATION" = open ] && echo true || echo false)"
        printf '    enableInvitations: %s\n' "$([ "$CHAT_REGISTRATION" != closed ] && echo true || echo false)"
        if [ "$CHAT_XMPP" = true ]; then printf 'xmpp:\n  enable: true\n  domain: %s\n' "${CHAT_DOMAIN:-$CHAT_ADDRESS}"; fi
    } >"$settings"
    # The code of the set-up link, known before there is a server to ask.
    if [ -n "$CHAT_SETUP_CODE" ]; then
        (umask 077 && echo "LCB_SETUP_CODE=$CHAT_SETUP_CODE" >"$setup/environment")
        printf '[Service]\nEnvironmentFile=-%s/environment\n' "$setup" >"$unit/setup.conf"
    fi
}

# It starts only afterwards: what a volume brings belongs to the user that another machine called lets-chat.
install_package() {
    begin 'installing the package'
    local policy=/usr/sbin/policy-rc.d
    if [ -e "$policy" ]; then policy=''; else install -m 0755 <(printf '#!/bin/sh\nexit 101\n') "$policy"; fi
    apt-get -q -y -o DPkg::Lock::Timeout=300 -o Dpkg::Options::=--force-confold --no-install-recommends \
        install "$packages/installed.deb"
    [ -z "$policy" ] || rm -f "$policy"
    find "$data" "$backups" ! -user lets-chat -exec chown -h lets-chat:lets-chat {} +
    install -d "$unit/../lets-chat-backup.service.d"
    printf '[Service]\nExecStart=\nExecStart=/usr/lib/lets-chat/bin/lets-chat backup --keep %s %s/\n' \
        "$CHAT_BACKUP_DAYS" "$backups" >"$unit/../lets-chat-backup.service.d/keep.conf"
}

wait_for_answer() {
    begin 'starting the server'
    systemctl daemon-reload
    systemctl enable --now lets-chat.service lets-chat-backup.timer || true
    for _ in {1..150}; do
        if curl -ksSf --max-time 10 -o /dev/null https://127.0.0.1/; then return 0; fi
        if systemctl is-failed -q lets-chat.service; then break; fi
        sleep 2
    done
    fail "lets-chat.service does not answer on https://127.0.0.1/: $(journalctl -u lets-chat -n 4 -o cat --no-pager)"
}

fingerprint() {
    openssl s_client -connect 127.0.0.1:443 </dev/null 2>/dev/null | openssl x509 -noout -fingerprint -sha256 | cut -d= -f2
}

install -d -m 0755 "$unit"
# shellcheck source=/dev/null
. "$setup/answers"
CHAT_ADDRESS=${CHAT_ADDRESS:-$(ip -o route get 192.0.2.1 | sed 's/.* src \([^ ]*\).*/\1/')}
[ -z "$CHAT_VOLUME" ] || mount_volume
fetch_package
write_settings
install_package
wait_for_answer
begin "telling that https://${CHAT_DOMAIN:-$CHAT_ADDRESS}/ answers"
tell SUCCESS 'the chat answers over HTTPS' "$(fingerprint)|$(dpkg-query -W -f='${Version}' lets-chat)"
begin 'done'

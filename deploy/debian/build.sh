# shellcheck shell=sh
# Makes the Debian package of the tree: sourced by deploy/package/build, whose variables it uses.
# shellcheck disable=SC2154 # home, work, out, arch, release come from there

debian=$home/deploy/debian
root=$work/deb

put() { # MODE FROM TO
    install -D -m "$1" "$2" "$root/$3"
}

lay_files() {
    mkdir -p "$root/usr/lib" "$root/usr/share/doc/lets-chat" "$root/etc/lets-chat/extras/emotes" \
        "$root/etc/lets-chat/extras/replacements"
    cp -R "$work/tree" "$root/usr/lib/lets-chat"
    ln -s /var/cache/lets-chat "$root/usr/lib/lets-chat/cache"
    put 755 "$debian/lets-chat" usr/bin/lets-chat
    put 644 "$debian/settings.yml" etc/lets-chat/settings.yml
    put 644 "$debian/default" etc/default/lets-chat
    for unit in "$home"/deploy/systemd/*.service "$home"/deploy/systemd/*.timer; do
        put 644 "$unit" "lib/systemd/system/$(basename "$unit")"
    done
    put 644 "$debian/lintian-overrides" usr/share/lintian/overrides/lets-chat
}

documents() {
    doc=$root/usr/share/doc/lets-chat
    put 644 "$work/copyright" usr/share/doc/lets-chat/copyright
    cp -R "$work/licences" "$home/NOTICE" "$doc"
    cp "$bill" "$doc/parts.cdx.json"
    for page in lets-chat.1 lets-chat-settings.5; do
        mkdir -p "$root/usr/share/man/man${page##*.}"
        gzip -9nc "$work/manual/$page" >"$root/usr/share/man/man${page##*.}/$page.gz"
    done
    put 644 "$work/manual/lets-chat.bash" usr/share/bash-completion/completions/lets-chat
    {
        printf 'lets-chat (%s) unstable; urgency=medium\n\n' "$release"
        printf '  * Packed from the sources of this version.\n\n'
        printf ' -- %s  %s\n' "$maintainer" "$(date -R -d "@$SOURCE_DATE_EPOCH")"
    } | gzip -9n >"$doc/changelog.gz"
}

# What every library of the runtime and the application asks of the system's.
control() {
    mkdir -p "$root/DEBIAN"
    installed=$(du -k -s --apparent-size "$root" | cut -f1)
    sed -e "s/@VERSION@/$release/" -e "s/@ARCH@/$arch/" -e "s/@INSTALLED@/$installed/" -e "s/@MAINTAINER@/$maintainer/" \
        "$debian/control" >"$root/DEBIAN/control"
    (cd "$root" && find etc -type f -printf '/%p\n' | sort) >"$root/DEBIAN/conffiles"
    (cd "$root" && find . -path ./DEBIAN -prune -o -type f -printf '%P\n' | grep -v '^etc/' | sort | xargs -d '\n' md5sum) \
        >"$root/DEBIAN/md5sums"
    for script in postinst prerm postrm; do
        put 755 "$debian/$script" "DEBIAN/$script"
    done
}

say "the Debian package"
# Whoever packs it answers for it (DEBFULLNAME and DEBEMAIL, as Debian's own tools have it), else who made the commit.
maintainer="${DEBFULLNAME:-$(git -C "$home" log -1 --format=%an)} <${DEBEMAIL:-$(git -C "$home" log -1 --format=%ae)}>"
lay_files
documents
settle "$root"
control
find "$root/DEBIAN" -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz -z6 --build "$root" "$out/lets-chat_${release}_$arch.deb" >/dev/null

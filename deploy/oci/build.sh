# shellcheck shell=sh
# Makes the container image, as an archive of an OCI layout: sourced by deploy/package/build, whose variables it uses.
# shellcheck disable=SC2154 # home, work, out, arch, version, release come from there
#
# Below the runtime lies no distribution: only the C library and busybox, as this machine's Debian has them.
# Specification: OCI image format 1.1 (image-layout, manifest, config).

layout=$work/oci/layout
blobs=$layout/blobs/sha256
user=10000

digest() {
    sha256sum "$1" | cut -d' ' -f1
}

# Moves a file to where its digest says; answers the descriptor's digest and size.
blob() { # FILE MEDIATYPE
    sum=$(digest "$1")
    mv "$1" "$blobs/$sum"
    printf '{"mediaType":"%s","digest":"sha256:%s","size":%s' "$2" "$sum" "$(stat -c %s "$blobs/$sum")"
}

# Copies the files that a Debian package brought here, where /lib is /usr/lib.
installed() { # PACKAGE
    dpkg -L "$1" | grep -vE '/(gconv|audit|lintian|man|locale)(/|$)' | while read -r path; do
        real=$path
        case $path in /lib/* | /lib64/* | /bin/* | /sbin/*) real=/usr$path ;; esac
        if [ ! -d "$real" ] && [ -e "$real" ]; then
            mkdir -p "$1.root$(dirname "$real")"
            cp -P "$real" "$1.root$real"
        fi
    done
    cp -R "$1.root/." base
    rm -rf "$1.root"
}

base() {
    for tool in libc6 busybox-static; do
        dpkg -s "$tool" >/dev/null 2>&1 || die "the container image needs the package $tool"
        installed "$tool"
    done
    rm -rf base/etc base/var base/usr/share/initramfs-tools base/usr/sbin
    mkdir -p base/etc base/tmp base/proc base/usr/lib64
    for folder in bin lib lib64; do ln -s "usr/$folder" "base/$folder"; done
    [ -e base/usr/bin/busybox ] || mv base/bin/busybox base/usr/bin/busybox
    for applet in $(base/usr/bin/busybox --list | grep -v '^busybox$'); do ln -s busybox "base/usr/bin/$applet"; done
    printf 'root:x:0:0:root:/:/bin/sh\nlets-chat:x:%s:%s:Let%ss Chat:/data:/bin/sh\n' "$user" "$user" "'" >base/etc/passwd
    printf 'root:x:0:\nlets-chat:x:%s:\n' "$user" >base/etc/group
    printf 'hosts: files dns\n' >base/etc/nsswitch.conf
    settle base
    chmod 1777 base/tmp
    pack . base --transform 's,^base,.,S' >base.tar
}

runtime_layer() {
    mkdir -p runtime/usr/lib/lets-chat
    cp -R "$work/tree/runtime" runtime/usr/lib/lets-chat
    settle runtime
    pack . runtime --transform 's,^runtime,.,S' >runtime.tar
}

application_layer() {
    mkdir -p app/usr/lib/lets-chat app/usr/bin app/usr/share/doc/lets-chat app/data
    cp -R "$work/tree/app" "$work/tree/bin" app/usr/lib/lets-chat
    ln -s ../../../data/cache app/usr/lib/lets-chat/cache
    ln -s ../lib/lets-chat/bin/lets-chat app/usr/bin/lets-chat
    cp -R "$work/licences" "$home/LICENSE" "$home/NOTICE" app/usr/share/doc/lets-chat
    settle app
    chmod 700 app/data
    pack . app --exclude app/data --transform 's,^app,.,S' >app.tar
    (cd app && tar --append --file ../app.tar --format=gnu --owner=$user --group=$user --numeric-owner data)
}

config() {
    printf '{"created":"%s","architecture":"%s","os":"linux",' "$(date -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" "$arch"
    sed -e "s/@VERSION@/$version/" -e "s/@USER@/$user/g" -e '/^#/d' "$home/deploy/oci/config.json" | tr -d '\n'
    printf ',"rootfs":{"type":"layers","diff_ids":['
    printf '"sha256:%s","sha256:%s","sha256:%s"' "$(digest base.tar)" "$(digest runtime.tar)" "$(digest app.tar)"
    printf ']}}'
}

image() {
    mkdir -p "$blobs"
    config >config.json
    layers=
    for layer in base runtime app; do
        gzip -9n "$layer.tar"
        layers="$layers,$(blob "$layer.tar.gz" application/vnd.oci.image.layer.v1.tar+gzip)}"
    done
    printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":%s},"layers":[%s]}' \
        "$(blob config.json application/vnd.oci.image.config.v1+json)" "${layers#,}" >manifest.json
    printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[%s,%s}]}' \
        "$(blob manifest.json application/vnd.oci.image.manifest.v1+json)" \
        "\"annotations\":{\"org.opencontainers.image.ref.name\":\"$version\"}" >"$layout/index.json"
    printf '{"imageLayoutVersion":"1.0.0"}' >"$layout/oci-layout"
}

say "the container image"
mkdir -p "$work/oci/base"
(
    cd "$work/oci" || exit
    base
    runtime_layer
    application_layer
    image
    settle layout
    pack layout . >"$out/lets-chat-$release-$arch.oci.tar"
)

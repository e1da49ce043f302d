# shellcheck shell=sh
# Makes the archive for any Linux: sourced by deploy/package/build, whose variables it uses.
# shellcheck disable=SC2154 # home, work, out, machine, release come from there

say "the archive"
name=lets-chat-$release-linux-$machine
place=$work/archive/$name
mkdir -p "$place/extras/emotes" "$place/extras/replacements" "$place/share"
cp -R "$work/tree/." "$work/licences" "$place"
cp "$home/LICENSE" "$home/NOTICE" "$home/deploy/settings.yml.sample" "$place"
cp "$home/deploy/package/README" "$place/README"
cp "$home/deploy/package/sample.service" "$place/share/lets-chat.service"
cp "$work"/manual/* "$place/share"
cp "$bill" "$place/share/parts.cdx.json"
settle "$place"
pack "$work/archive" "$name" | gzip -9n >"$out/$name.tar.gz"

#!/bin/sh
# Proves on a machine with nothing but python3 and make that the Makefile installs what it needs.
#
#   scripts/try-fresh.sh bookworm demo test
#
# makes a minimal Debian of that name in a folder, copies the work tree into it without what git ignores, and
# runs the targets there: once as they are, once more without network. pip settings and certificates of this
# machine come along. Needs root, debootstrap and git.
#
# ROPA_FRESH names the folder (default /var/tmp/ropa-fresh), MIRROR the Debian mirror. The bare system is kept
# for the next run; so is what was built: look in $ROPA_FRESH/<suite>/root/ropa/output.
set -eu
cd "$(dirname "$0")/.."

if [ $# -lt 2 ]; then
    echo "usage: scripts/try-fresh.sh SUITE TARGET..." >&2
    exit 2
fi
suite=$1
shift
folder=${ROPA_FRESH:-/var/tmp/ropa-fresh}
bare=$folder/bare-$suite
system=$folder/$suite

if [ ! -e "$bare/.complete" ]; then
    mkdir -p "$folder"
    rm -rf "$bare"
    debootstrap --variant=minbase --include=python3,make \
        "$suite" "$bare" "${MIRROR:-http://deb.debian.org/debian}"
    touch "$bare/.complete"
fi
rm -rf "$system"
cp -a "$bare" "$system"

mkdir -p "$system/root/ropa" "$system/dev/shm"
git ls-files -coz --exclude-standard |
    tar --null -T - --ignore-failed-read -cf - | tar -xf - -C "$system/root/ropa"

for file in /etc/resolv.conf /etc/hosts /etc/pip.conf \
    /etc/ssl/certs/ca-certificates.crt /usr/local/share/ca-certificates/*; do
    if [ -e "$file" ]; then
        mkdir -p "$system${file%/*}"
        cp -L "$file" "$system$file"
    fi
done
env | grep -E '^(PIP_|[a-z]+_proxy=|[A-Z]+_PROXY=|SSL_CERT_FILE=|REQUESTS_CA_BUNDLE=)' |
    sed "s/'/'\\\\''/g; s/=\(.*\)/='\1'/; s/^/export /" >"$system/root/settings" || true

inside() { # inside UNSHARE-OPTIONS COMMAND: mounts and processes go with it when it ends
    # shellcheck disable=SC2016,SC2086 # $0 and $1 belong to the inner shell; the options are to be split
    unshare --mount --pid --fork $1 sh -c '
        ip link set lo up 2>/dev/null || true
        mount -t proc proc "$0/proc"
        mount --rbind /dev "$0/dev"
        exec chroot "$0" env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
            sh -c ". /root/settings; cd /root/ropa; $1"' "$system" "$2"
}

for target in "$@"; do
    echo "== $suite: make $target"
    inside '' "make $target"
    echo "== $suite: make $target, again, without network"
    inside --net "make $target"
done

# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A fresh Debian in a folder, for what has to be tried where nothing of this machine helps: to be read by
# tests/package, tests/newcomer, tests/run --in and flatpak/test. Needs root and debootstrap.
#
#   tree_make SUITE FOLDER [PACKAGE…]   makes it, from the mirror that this machine's apt uses
#   tree_run FOLDER COMMAND…            runs a command in it; what it leaves running ends with it
#   tree_remove FOLDER                  removes it
#
# With $WHITHER_TREES set the trees are kept there, as they were fresh, and copied the next time.

# One line for people, with the time that has passed.
tree_say () {
  [ -n "${tree_began-}" ] || tree_began=$(date +%s)
  now=$(($(date +%s) - tree_began))
  printf '%3d:%02d  %s\n' $((now / 60)) $((now % 60)) "$*" >&2
}

tree_need_root () {
  [ "$(id -u)" = 0 ] || { echo "$0: only root can make a Debian tree" >&2; exit 3; }
}

# Words for debootstrap: the suite's mirror, if apt knows one for Debian. Else debootstrap has its own.
tree_mirror () {
  apt-get indextargets --format '$(LABEL) $(REPO_URI)' 'Created-By: Packages' 2>/dev/null \
    | sed -n 's/^Debian //p' | head -n 1
}

tree_bootstrap () {
  rm -rf "$2"
  mkdir -p "$2"
  debootstrap --variant=minbase --include=ca-certificates "$1" "$2" $(tree_mirror) >"$2.log" 2>&1 \
    || { tail -n 20 "$2.log" >&2; return 1; }
  rm -f "$2.log" "$2"/var/cache/apt/archives/*.deb
}

tree_make () {
  suite=$1 tree=$2
  shift 2
  tree_say "a fresh tree of Debian $suite"
  if [ -n "${WHITHER_TREES-}" ]; then
    [ -e "$WHITHER_TREES/$suite/etc/debian_version" ] || tree_bootstrap "$suite" "$WHITHER_TREES/$suite" || return 1
    mkdir -p "$tree"
    cp -a "$WHITHER_TREES/$suite/." "$tree"
  else
    tree_bootstrap "$suite" "$tree" || return 1
  fi
  cat /etc/resolv.conf >"$tree/etc/resolv.conf"
  # The tree does not outlive the test: it need not be safe on the disk at every step.
  echo force-unsafe-io >"$tree/etc/dpkg/dpkg.cfg.d/whither"
  [ $# = 0 ] || tree_install "$tree" "$@"
}

tree_install () {
  tree=$1
  shift
  tree_say "packages"
  tree_run "$tree" sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" </dev/null' sh "$@" \
    >"$tree.log" 2>&1 || { tail -n 20 "$tree.log" >&2; return 1; }
  rm -f "$tree.log"
}

# Mounts and processes are the command's own and go when it ends. BIND is "FROM:TO FROM:TO…" of folders that
# can be read in the tree.
tree_run () {
  tree=$1
  shift
  BIND=${BIND-} unshare --mount --pid --fork --kill-child --propagation private sh -eu -c '
    tree=$1
    shift
    mount --rbind /dev "$tree/dev"
    mount -t proc proc "$tree/proc"
    mount -t tmpfs tmpfs "$tree/run"
    for pair in $BIND; do
      mkdir -p "$tree${pair#*:}"
      mount --bind "${pair%%:*}" "$tree${pair#*:}"
      mount -o remount,bind,ro "$tree${pair#*:}"
    done
    exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
      DEBIAN_FRONTEND=noninteractive TERM="${TERM-dumb}" ${JOBS:+JOBS="$JOBS"} ${http_proxy:+http_proxy="$http_proxy"} \
      ${WHITHER_TEST_PATIENCE:+WHITHER_TEST_PATIENCE="$WHITHER_TEST_PATIENCE"} \
      ${WHITHER_CAPTURES:+WHITHER_CAPTURES="$WHITHER_CAPTURES"} \
      chroot "$tree" "$@"' sh "$tree" "$@"
}

# Only what is in this file system: had a mount stayed, nothing behind it is touched.
tree_remove () {
  [ ! -e "$1" ] || rm -rf --one-file-system "$1"
}

# The checkout as it is, without what was built: files git knows and new ones it does not ignore.
tree_copy_sources () {
  mkdir -p "$2"
  (cd "$1" && if [ -e .git ] && command -v git >/dev/null; then
    git ls-files -z --cached --others --exclude-standard
  else
    find . \( -name .git -o -path './b' -o -path './b-*' -o -path './build*' \) -prune -o -type f -print0
  fi | tar -c --null --ignore-failed-read -T - 2>/dev/null) | tar -x -C "$2"
}

# shellcheck shell=sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The gates of tests/run, one function each, run from the top of the project. A function that ends with 0
# has passed, with 77 is skipped, else failed.

root=$PWD
log=$root/b-log
results=$log/results
cli=app/cli/whither-cli
captures=${WHITHER_CAPTURES:-$root/../shared/captures}
jobs=${JOBS:-$(nproc)}
[ ! -d "$captures" ] || export WHITHER_CAPTURES="$captures"
export PYTHONDONTWRITEBYTECODE=1

skip () {
  echo "$*"
  exit 77
}

# build FOLDER OPTION…: sets the folder up when it is new or was set up otherwise, and builds it.
build () {
  folder=$1
  shift
  wish="$root ${CC-} $*"
  if [ "$(cat "$folder/options-of-tests-run" 2>/dev/null)" != "$wish" ]; then
    rm -rf "$folder" && meson setup "$folder" "$@" && echo "$wish" >"$folder/options-of-tests-run" || return 1
  fi
  ninja -j "$jobs" -C "$folder"
}

# What a gate looks at in a build folder is of these very sources, also when the gate runs alone.
built () {
  "gate_$1" >"$log/build-for-a-gate" 2>&1 || { tail -n 40 "$log/build-for-a-gate"; exit 1; }
}

# meson_tests FOLDER NAME ARGUMENT…: runs them and adds each test point to the results.
meson_tests () {
  folder=$1 name=$2 status=0
  shift 2
  rm -f "$folder"/meson-logs/testlog*.json
  meson test -C "$folder" --print-errorlogs "$@" || status=$?
  for testlog in "$folder"/meson-logs/testlog*.json; do
    [ -e "$testlog" ] || { echo "there are no such tests"; return 1; }
    tests/count-tests.py "$name" "$testlog" >>"$results"
  done
  return $status
}

need () {
  [ -e "$1" ] || skip "there is no $1"
}

sanitizer_options () {
  export ASAN_OPTIONS=detect_leaks=1:detect_stack_use_after_return=1:exitcode=99
  export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
  export LSAN_OPTIONS="suppressions=$root/tests/leaks-of-others.txt:print_suppressions=0"
}

gate_gcc () {
  CC=gcc build b --werror
}

gate_clang () {
  CC=clang build b-clang --werror
}

# A pkg-config that knows nothing of GTK stands in for a machine that has none.
gate_core_without_gtk () {
  PKG_CONFIG=$root/tests/pkg-config-without-gtk CC=gcc build b-core --werror -Dwindow=false -Dtests=false
  [ ! -e b-core/$cli ] || ! ldd b-core/$cli | grep -E 'libgtk|libadwaita'
}

gate_sanitizers () {
  CC=gcc build b-san -Dwindow=false -Db_sanitize=address,undefined -Db_lundef=false
}

gate_source () {
  built gcc
  meson_tests b source --suite source
}

gate_format () {
  clang-format --version | grep -q 'version 14\.' || skip 'clang-format 14 of Debian 12 is the judge'
  find app tests \( -name '*.c' -o -name '*.h' \) -print0 | xargs -0 clang-format --dry-run -Werror
}

gate_schema () {
  glib-compile-schemas --strict --dry-run data
}

gate_desktop () {
  built gcc
  desktop-file-validate b/data/io.github.whither.Whither.desktop
}

gate_metainfo () {
  built gcc
  appstreamcli validate --no-net --pedantic --explain b/data/io.github.whither.Whither.metainfo.xml
}

# The type is really found by name, in a database made of this one file.
gate_mime () {
  folder=$log/share/mime
  mkdir -p "$folder/packages"
  cp data/io.github.whither.Whither.xml "$folder/packages"
  xmllint --noout data/io.github.whither.Whither.xml
  update-mime-database "$folder"
  grep -x '50:application/x-whither:\*\.whither' "$folder/globs2"
}

# gtk4-builder-tool knows no class but GTK's and no function of ours, and wants a display; templates with
# others are made in the window tests.
gate_ui () {
  files=$(find app resources -name '*.ui' 2>/dev/null || true)
  [ -n "$files" ] || skip 'there are no .ui files'
  xmllint --noout $files
  for file in $files; do
    grep -q 'Adw\|parent="Whither\|<object class="Whither\|<signal ' "$file" \
      || tests/window/surroundings test gtk4-builder-tool validate "$file"
  done
}

# A translation may lag behind the sources, and how far is shown; what it says must fit.
gate_gettext () {
  tests/check-gettext.py "$root"
  for translation in po/*.po; do
    msgfmt --check-format --check-domain --check-header -o /dev/null "$translation"
  done
  po/status | grep -E '^[a-z]{2}(_[A-Z]{2})?: ' | paste -sd , | sed 's/,/, /g' >"$log/gettext.figure"
}

gate_pseudo_locale () {
  built gcc
  mkdir -p b/po/en_XA/LC_MESSAGES
  po/pseudo po/whither.pot >b/po/en_XA.po
  msgfmt --check-format --check-domain -o b/po/en_XA/LC_MESSAGES/whither.mo b/po/en_XA.po
  need b/$cli
  # glibc of Debian 13 asks for no translation in C.UTF-8.
  [ -d b/locale/en_US.UTF-8 ] || { mkdir -p b/locale; localedef -i en_US -f UTF-8 b/locale/en_US.UTF-8; }
  LOCPATH=$root/b/locale LC_ALL=en_US.UTF-8 LANGUAGE=en_XA b/$cli --help >"$log/pseudo-help" 2>&1
  cat "$log/pseudo-help"
  grep -q '⟦.*⟧' "$log/pseudo-help"
}

gate_words () {
  codespell --skip='*.svg,*.mmdb,*.pcap*,*.tsv,*.csv,*.po,*.dat,data/places/*.txt' --ignore-words=tests/words.txt \
    --ignore-regex='https?://[^ ]+' \
    app data po/POTFILES.in po/whither.pot resources tests/*.* .ci ./*.md NEWS meson.build
}

# reuse looks at a copy, so that it judges the same files with git and without.
gate_licence () {
  tests/check-spdx.py "$root"
  copy=$(mktemp -d)
  trap 'rm -rf "$copy"' EXIT
  tar -c --exclude=.git --exclude=__pycache__ --exclude=./b --exclude='./b-*' --exclude='./build*' . | tar -x -C "$copy"
  (cd "$copy" && reuse lint)
}

gate_unit () {
  built gcc
  meson_tests b unit --no-suite source --no-suite window
}

gate_unit_sanitized () {
  built sanitizers
  sanitizer_options
  meson_tests b-san unit-sanitized --no-suite source --no-suite window -t 5
}

gate_captures () {
  built sanitizers
  need b-san/$cli
  [ -n "${WHITHER_CAPTURES-}" ] || skip 'there are no captures'
  sanitizer_options
  tests/check-captures.py b-san/$cli "$WHITHER_CAPTURES"
}

# The figure is shown, not judged; a crash or a hang is.
gate_observations () {
  built gcc
  need b/$cli
  [ -n "${WHITHER_CAPTURES-}" ] || skip 'there are no captures'
  check=$WHITHER_CAPTURES/../checks/observations
  need "$check"
  python3 "$check" b/$cli "$WHITHER_CAPTURES" >"$log/observations.rows" || true
  tail -n 5 "$log/observations.rows"
  tail -n 1 "$log/observations.rows" | grep '^[0-9]* captures, ' >"$log/observations.figure"
  ! grep -E ': (CRASH|slow)' "$log/observations.rows"
}

gate_window () {
  built gcc
  need b/app/window/whither
  meson test -C b --list --suite window 2>/dev/null | grep -q 'whither:window' || skip 'there are no tests of the suite window'
  meson_tests b window --suite window --wrapper "$root/tests/window/surroundings test"
}

gate_window_walks () {
  built gcc
  need b/app/window/whither
  ls tests/window/walk-*.py >/dev/null 2>&1 || skip 'there is no tests/window/walk-*.py'
  # Each has a display and a bus of its own, and mostly waits.
  printf '%s\n' tests/window/walk-*.py | xargs -P "$jobs" -I WALK sh -c '
    name=$2/$(basename "$1" .py) status=0
    timeout 400 tests/window/surroundings atspi /usr/bin/python3 "$1" b/app/window/whither >"$name.tap" 2>"$name.says" || status=$?
    echo $status >"$name.status"' sh WALK "$log"
  bad=0
  for walk in tests/window/walk-*.py; do
    name=$(basename "$walk" .py)
    status=$(cat "$log/$name.status")
    cat "$log/$name.tap"
    tests/count-tests.py window-walks --tap "$name" "$log/$name.tap" "$status" >>"$results"
    [ "$status" = 0 ] || { tail -n 60 "$log/$name.says"; bad=1; }
  done
  return $bad
}

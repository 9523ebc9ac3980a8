# SPDX-License-Identifier: CC0-1.0
# Completion of whither-cli for bash. Commands, options and their values are asked of the program itself, so
# that nothing here has to follow it.

_whither_cli_commands () {
  "$1" --help 2>&1 | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p'
}

_whither_cli_options () {
  "$1" "$2" --help 2>/dev/null | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*=\{0,1\}\).*/\2/p'
}

# The words of "table, tsv, csv or json", which explain an option that takes one of them.
_whither_cli_words () {
  LC_ALL=C LANGUAGE=C "$1" "$2" --help 2>/dev/null \
    | sed -n "s/^  \(-., \)\{0,1\}$3=[^ ]*  *//p" | sed 's/([^)]*)//g; s/ or /,/g; s/[, ][, ]*/ /g'
}

_whither_cli_ids () {
  "$1" catalog list 2>/dev/null | cut -f 1,2 | sed -n "s/^$2	//p"
}

_whither_cli_selectors () {
  case $2 in
    feature:* | company:*) _whither_cli_ids "$1" "${2%%:*}" | sed "s/^/${2%%:*}:/" ;;
    *) printf '%s\n' feature: company: answered-from: kept-in: seat: law: name: address: program: data: hoster: device: grade: certainty: state: text: time: hours: ;;
  esac
}

_whither_cli_values () {
  case $3 in
    --output | --places | --graph | --switches) compgen -f -- "$4" ;;
    --filter | --block | --limit | --allow) compgen -W "$(_whither_cli_selectors "$1" "$4")" -- "$4" ;;
    --clock | --facts | --format | --sort | --unit | --view) compgen -W "$(_whither_cli_words "$1" "$2" "$3")" -- "$4" ;;
  esac
}

_whither_cli () {
  # Words as they stand in the line: bash has torn them apart at "=" and ":".
  local line=${COMP_LINE:0:COMP_POINT} program=$1 given kept reply
  local current=${line##*[[:space:]]}
  local -a words
  read -r -a words <<<"${line%"$current"}"
  local command=${words[1]-}
  COMPREPLY=()

  if ((${#words[@]} < 2)); then
    given=$(compgen -W "$(_whither_cli_commands "$program") --help --version" -- "$current")
  elif [[ $current == --*=* ]]; then
    given=$(_whither_cli_values "$program" "$command" "${current%%=*}" "${current#*=}" | sed "s/^/${current%%=*}=/")
  elif [[ $current == -* ]]; then
    given=$(compgen -W "$(_whither_cli_options "$program" "$command")" -- "$current")
  elif [[ $command == catalog && ${#words[@]} == 2 ]]; then
    given=$(compgen -W 'list check show' -- "$current")
  elif [[ $command == catalog ]]; then
    given=$(compgen -W "$(_whither_cli_ids "$program" '[a-z]*')" -- "$current")
  else
    compopt -o default 2>/dev/null
    return
  fi

  # Bash replaces only what follows the last "=" or ":".
  kept=${current%"${current##*[=:]}"}
  while IFS= read -r reply; do
    [[ -z $reply ]] || COMPREPLY+=("${reply#"$kept"}")
  done <<<"$given"
  if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *[=:] ]]; then
    compopt -o nospace 2>/dev/null
  fi
}

complete -F _whither_cli whither-cli

# SPDX-License-Identifier: CC0-1.0
# Completion of whither-cli for fish. Commands, options and their values are asked of the program itself, so
# that nothing here has to follow it.

function __whither_cli_commands
    whither-cli --help 2>&1 | sed -n 's/^  \([a-z][a-z-]*\)  .*   *\([^ ].*\)$/\1\t\2/p'
end

function __whither_cli_command
    set -l words (commandline -opc)
    echo $words[2]
end

function __whither_cli_options
    whither-cli (__whither_cli_command) --help 2>/dev/null \
        | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*=\{0,1\}\)[^ ]*  *\(.*\)/\2\t\3/p'
end

function __whither_cli_ids
    whither-cli catalog list 2>/dev/null | cut -f 1,2 | sed -n "s/^$argv[1]\t//p"
end

# The words of "table, tsv, csv or json", which explain an option that takes one of them.
function __whither_cli_words
    env LC_ALL=C LANGUAGE=C whither-cli (__whither_cli_command) --help 2>/dev/null \
        | sed -n "s/^  \(-., \)\{0,1\}$argv[1]=[^ ]*  *//p" \
        | sed 's/([^)]*)//g; s/ or /,/g; s/[, ][, ]*/\n/g' | sed '/^$/d'
end

function __whither_cli_values
    set -l current (commandline -ct)
    set -l option (string replace -r '=.*' '' -- $current)
    switch $current
        case '--filter=feature:*' '--filter=company:*'
            set -l kind (string replace -r -- '--filter=([a-z]*):.*' '$1' $current)
            for id in (__whither_cli_ids $kind)
                echo -- "--filter=$kind:$id"
            end
        case '--filter=*'
            for kind in feature company answered-from kept-in seat law name address program data hoster device grade certainty state text time hours
                echo -- "--filter=$kind:"
            end
        case '--clock=*' '--facts=*' '--format=*' '--sort=*' '--unit=*' '--view=*'
            for word in (__whither_cli_words $option)
                echo -- "$option=$word"
            end
        case '--output=*' '--places=*' '--graph=*' '--switches=*'
            for file in (__fish_complete_path (string replace -r '^[^=]*=' '' -- $current))
                echo -- "$option="(string replace -r '\t.*' '' -- $file)
            end
        case '-*'
            __whither_cli_options
    end
end

complete -c whither-cli -n __fish_use_subcommand -f -a '(__whither_cli_commands)'
complete -c whither-cli -n 'not __fish_use_subcommand; and string match -q -- "-*" (commandline -ct)' -f -a '(__whither_cli_values)'
complete -c whither-cli -n '__fish_seen_subcommand_from catalog' -f -a 'list check show'
complete -c whither-cli -n '__fish_seen_subcommand_from catalog; and __fish_seen_subcommand_from show' -f -a '(__whither_cli_ids "[a-z]*")'

# SPDX-License-Identifier: MIT
# Completes cytodose, its commands, and the programs cytodose-...: options are what their --help names.
_cytodose() {
    local word=${COMP_WORDS[COMP_CWORD]} help
    COMPREPLY=()
    if [[ $1 == cytodose && $COMP_CWORD -eq 1 ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(cytodose --help 2>/dev/null | sed -n 's/^    \([a-z]*\) .*/\1/p') --help" -- "$word")
    elif [[ $word == -* ]]; then
        if [[ $1 == cytodose ]]; then
            help=$(cytodose "${COMP_WORDS[1]}" --help 2>/dev/null)
        else
            help=$("$1" --help 2>/dev/null)
        fi
        mapfile -t COMPREPLY < <(compgen -W "$(grep -oE -- '--[a-z][a-z0-9-]*' <<<"$help" | sort -u) --help" -- "$word")
    fi
}
complete -o default -F _cytodose cytodose
for _cytodose_program in "${BASH_SOURCE[0]%/*}"/cytodose-*; do # a link beside this file for each
    [[ -e $_cytodose_program ]] && complete -o default -F _cytodose "${_cytodose_program##*/}"
done
unset _cytodose_program

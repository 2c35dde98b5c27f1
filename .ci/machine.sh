# What the scripts beside this one share: words to the reader, rights, free space, packages of the machine.
# shellcheck shell=bash

say() { printf '%s\n' "$*"; }

# fail "English sentence" "deutscher Satz"
fail() {
    printf '\n%s\n%s\n' "$1" "$2" >&2
    exit 1
}

can_be_root() { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# need_space MEGABYTES "what for" "wofür"
need_space() {
    local free
    free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1024) }')
    [ "$free" -ge "$1" ] && return
    fail "The disk is full: $2 needs $1 MB, $free MB are free here. Make room and run the same command again." \
        "Die Platte ist voll: $3 braucht $1 MB, hier sind $free MB frei. Schaffen Sie Platz und wiederholen Sie den Befehl."
}

# need_packages "what for" "wofür" PACKAGE... installs Debian packages when it may, else names the one command
need_packages() {
    local purpose=$1 zweck=$2
    shift 2
    if ! command -v apt-get >/dev/null; then
        fail "Missing for $purpose: $*. These are Debian's names; install the same with this system's package manager." \
            "Es fehlt für $zweck: $*. So heißen die Pakete in Debian; installieren Sie das Gleiche mit der Paketverwaltung dieses Systems."
    fi
    if ! can_be_root; then
        fail "Missing for $purpose. Run this once, then the same command again: sudo apt-get install --yes $*" \
            "Es fehlt etwas für $zweck. Führen Sie dies einmal aus, dann denselben Befehl noch einmal: sudo apt-get install --yes $*"
    fi
    say "Installing for $purpose: $*"
    install_packages "$@" && return
    fail "Could not install $*. Is the network there? By hand: sudo apt-get update && sudo apt-get install --yes $*" \
        "$* ließ sich nicht installieren. Besteht eine Netzverbindung? Von Hand: sudo apt-get update && sudo apt-get install --yes $*"
}

install_packages() {
    quietly as_root apt-get install --yes --no-install-recommends "$@" && return
    quietly as_root apt-get update && quietly as_root apt-get install --yes --no-install-recommends "$@"
}

# The output of a command appears only when it fails.
quietly() {
    local output
    output=$(DEBIAN_FRONTEND=noninteractive "$@" 2>&1) && return
    printf '%s\n' "$output" >&2
    return 1
}

# answers PORT: does a server of this machine answer there?
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

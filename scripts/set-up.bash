# Read by the other scripts: what has to be there before anything can be built. Quiet if nothing is missing.

packages=(pkg-config libedit-dev libhdf5-dev libturbojpeg0-dev libpng-dev zlib1g-dev)
libraries=(libedit hdf5 libturbojpeg libpng zlib)

say() { printf '%s\n' "$*" >&2; }

# Runs a command whose output matters only if it fails.
quietly() {
    local log
    log=$(mktemp)
    if ! "$@" >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        return 1
    fi
    rm -f "$log"
}

libraries_are_there() {
    command -v pkg-config >/dev/null && pkg-config --exists "${libraries[@]}"
}

install_libraries() {
    if ! command -v apt-get >/dev/null; then
        say "Relush needs these libraries with their headers: ${libraries[*]}, and pkg-config to find them."
        say "On Debian and Ubuntu the packages are called: ${packages[*]}"
        say "On macOS: brew install pkg-config libedit hdf5 jpeg-turbo libpng zlib"
        return 1
    fi
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            say "Relush needs these packages; install them as root: apt-get install ${packages[*]}"
            return 1
        fi
        root=(sudo)
    fi
    say "installing the missing system libraries: ${root[*]:+${root[*]} }apt-get install ${packages[*]}"
    # Without fresh lists the installation may still succeed.
    quietly ${root[@]+"${root[@]}"} apt-get update || true
    quietly ${root[@]+"${root[@]}"} env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "${packages[@]}"
    if ! libraries_are_there; then
        say "still missing after the installation: $(pkg-config --print-errors --errors-to-stdout --exists "${libraries[@]}")"
        return 1
    fi
}

set_up() {
    if ! command -v swift >/dev/null; then
        say "Relush is written in Swift and needs its compiler, 6.2 or newer: https://www.swift.org/install"
        return 1
    fi
    libraries_are_there || install_libraries
}

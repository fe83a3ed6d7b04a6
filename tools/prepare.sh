# shellcheck shell=bash
# Sourced by run and test, with `root` set: installs packages, configures and builds. All it has to say goes to standard
# error. It ends the script with one of the codes of sysexits.h, so that they cannot be taken for the program's own:
#   69  packages are missing and cannot be installed here
#   70  the build failed
#   73  there is no folder to build in

say() { printf '%s\n' "$*" >&2; }

die() {
    local code=$1
    shift
    say "$@"
    exit "$code"
}

# missing_packages LIST...: those packages of the lists that are not installed, a line each.
missing_packages() {
    local want
    mapfile -t want < <(cat -- "$@")
    comm -13 <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${want[@]}" 2>/dev/null |
        sed -n 's/^installed //p' | LC_ALL=C sort -u) <(printf '%s\n' "${want[@]}" | LC_ALL=C sort -u)
}

# require_packages LIST...: installs what is missing; ends the script where that cannot be done.
require_packages() {
    command -v dpkg-query >/dev/null || return 0  # not Debian: CMake says what it lacks
    local missing as_root=()
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    say "hearsay: these Debian packages are missing: ${missing[*]}"
    local by_hand="apt-get install -y --no-install-recommends ${missing[*]}"
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
            as_root=(sudo)
        else
            die 69 "hearsay: to install them, run this as root, then start again:" $'\n'"    $by_hand"
        fi
    fi
    say "hearsay: installing them"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q update >&2 ||
        say "hearsay: the package lists are not up to date; going on with those that are here"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 \
        install -y --no-install-recommends "${missing[@]}" >&2 ||
        die 69 "hearsay: the packages could not be installed. By hand:" $'\n'"    $by_hand"
}

# offer_packages LIST: installs those whose program is missing, where that can be done without asking anybody; what needs
# them is skipped otherwise. A program may come from elsewhere than Debian (nodejs is the package of node).
offer_packages() {
    local package missing=()
    while read -r package; do
        command -v "${package/nodejs/node}" >/dev/null || missing+=("$package")
    done <"$1"
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
        say "hearsay: without ${missing[*]}, the tests of the explorer are skipped"
        return 0
    fi
    say "hearsay: installing ${missing[*]}, for the tests of the explorer"
    { env DEBIAN_FRONTEND=noninteractive apt-get -q update &&
        env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 \
            install -y --no-install-recommends "${missing[@]}"; } >&2 ||
        say "hearsay: they could not be installed; the tests of the explorer are skipped"
}

# configure PRESET FOLDER: runs CMake where the folder is new, came from elsewhere, or is older than what sets it up.
configure() {
    local preset=$1 folder=$2 arguments=()
    if ! grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
        rm -rf -- "$folder/CMakeCache.txt" "$folder/CMakeFiles"
    elif [ -e "$folder/build.ninja" ] && [ "$folder/build.ninja" -nt "$root/CMakePresets.json" ] &&
        [ "$folder/build.ninja" -nt "$root/tools/prepare.sh" ]; then
        return 0
    fi
    if ccache --version >/dev/null 2>&1 && mkdir -p "$(ccache --get-config cache_dir)" 2>/dev/null; then
        arguments+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    fi
    cmake -S "$root" --preset "$preset" -B "$folder" "${arguments[@]}" >&2 || die 70 "hearsay: CMake failed"
}

# build PRESET FOLDER [TARGET...]: brings the folder up to date. Shows progress where there is something to do.
build() {
    local preset=$1 folder=$2 stamp=$2/.built
    shift 2
    if ! mkdir -p -- "$folder" 2>/dev/null || [ ! -w "$folder" ]; then
        die 73 "hearsay: cannot write to $folder. Set HEARSAY_BUILD_DIR to a folder that you may write to."
    fi
    exec 9>"$folder/.lock"
    flock -n 9 || { say "hearsay: waiting for another build in $folder"; flock 9; }
    configure "$preset" "$folder"
    if [ -e "$stamp" ] && [ -z "$(find "$root/src" "$root/apps" "$root/tests" "$root/cmake" "$root/fuzz" \
        "$root/ui/dist" "$root/CMakeLists.txt" "$folder/build.ninja" -newer "$stamp" -print -quit 2>/dev/null)" ]; then
        ninja -C "$folder" --quiet "$@" 2>&1 9>&- | sed '/^ninja: no work to do\.$/d' >&2
    else
        [ -e "$stamp" ] || say "hearsay: building for the first time; this takes some minutes"
        ninja -C "$folder" "$@" >&2 9>&-
    fi || die 70 "hearsay: the build failed"
    touch "$stamp"
    exec 9>&-
}

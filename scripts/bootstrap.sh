# shellcheck shell=bash disable=SC2034 # the callers use what is set here
# What scripts/treville and scripts/test share: a JDK, Debian packages, builds and the ahead-of-time cache.
# The caller sets $home to the project's root.

target=${home:?}/tui/target
jar=$target/treville.jar
: "${assume_yes:=}"

# Bash goes on after a ctrl-C during which what it waited for ended well.
end_by_signals() {
  trap 'exit 130' INT
  trap 'exit 143' TERM
}
end_by_signals

die() { # CODE MESSAGE
  printf 'treville: %s\n' "$2" >&2
  exit "$1"
}

# Sets $java (and JAVA_HOME) to a JDK of release 25 or newer. Reads each candidate's `release` file: no process is started.
find_jdk() {
  local candidate line release
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/jdk* /opt/java/*; do
    [[ -n $candidate && -x $candidate/bin/javac && -r $candidate/release ]] || continue
    while IFS= read -r line; do
      [[ $line == JAVA_VERSION=* ]] || continue
      release=${line#JAVA_VERSION=\"}
      release=${release%%[.\"+-]*}
      if [[ $release =~ ^[0-9]+$ ]] && ((release >= 25)); then
        java=$candidate/bin/java
        export JAVA_HOME=$candidate
        return
      fi
    done <"$candidate/release"
  done
  die 3 "needs a JDK of release 25 or newer, and none was found in JAVA_HOME, /usr/lib/jvm, ~/.sdkman, ~/.jdks or /opt:
install one (Eclipse Temurin: https://adoptium.net/installation/linux, package temurin-25-jdk) or set JAVA_HOME to it"
}

has() { command -v "$1" >/dev/null 2>&1; }
has_file() { # any of the files exists
  local file
  for file in "$@"; do [[ -e $file ]] && return; done
  return 1
}

lacks() { packages+=("$1"); }

# Adds the Debian packages that a part of Treville lacks to the caller's $packages.
missing_packages() {
  local lib=/usr/lib/x86_64-linux-gnu
  case $1 in
    program) has mvn || { [[ -e $jar ]] || lacks maven; } ;;
    bpf)
      has clang || lacks clang
      has llvm-strip || has_file /usr/bin/llvm-strip-* || lacks llvm
      has make || lacks make
      has_file /usr/include/bpf/bpf_helpers.h || lacks libbpf-dev
      has_file "$lib"/libbpf.so.1 || lacks libbpf1
      ;;
    guest)
      [[ -n ${TREVILLE_QEMU:-} ]] || has qemu-system-x86_64 || lacks qemu-system-x86
      has setpriv || lacks util-linux
      has ping || lacks iputils-ping
      has ethtool || [[ -x /usr/sbin/ethtool ]] || lacks ethtool
      has bpftool || [[ -x /usr/sbin/bpftool ]] || lacks bpftool
      has ip || [[ -x /usr/sbin/ip || -x /sbin/ip ]] || lacks iproute2
      has_file "$lib"/libbpf.so.1 || lacks libbpf1
      ;;
    kernel)
      has gcc || lacks gcc
      has_file /usr/include/stdio.h || lacks libc6-dev
      has make || lacks make
      has flex || lacks flex
      has bison || lacks bison
      has bc || lacks bc
      has pahole || lacks dwarves
      has rsync || lacks rsync
      has cpio || lacks cpio
      has xz || lacks xz-utils
      has patch || lacks patch
      has pkg-config || lacks pkg-config
      has_file /usr/include/libelf.h || lacks libelf-dev
      has_file /usr/include/openssl/ssl.h || lacks libssl-dev
      has_file /usr/include/libmnl/libmnl.h || lacks libmnl-dev
      has_file /usr/include/sys/capability.h || lacks libcap-dev
      has_file /usr/src/linux-source-6.12.tar.xz || [[ ! -d /etc/apt ]] || apt_knows linux-source-6.12
      ;;
    flow-label)
      has nc || lacks netcat-openbsd
      has bpftool || [[ -x /usr/sbin/bpftool ]] || lacks bpftool
      ;;
    bench)
      has iperf3 || lacks iperf3
      has mnexec || lacks mininet
      has tmux || lacks tmux
      has tshark || lacks tshark
      ;;
    test)
      has tmux || lacks tmux
      has nc || lacks netcat-openbsd
      has tcpdump || lacks tcpdump
      has dot || lacks graphviz
      has tshark || lacks tshark
      has bpftool || [[ -x /usr/sbin/bpftool ]] || lacks bpftool
      has shellcheck || lacks shellcheck
      has sysctl || [[ -x /usr/sbin/sysctl || -x /sbin/sysctl ]] || lacks procps
      has chromium || lacks chromium
      has iperf3 || lacks iperf3
      has asciinema || lacks asciinema
      has npm || lacks npm
      has script || lacks bsdutils
      has zstd || lacks zstd
      has zsh || lacks zsh
      has fish || lacks fish
      has groff || lacks groff
      has ccache || lacks ccache
      has nsenter || lacks util-linux
      ;;
  esac
}

# The kernel's source package is asked for only where the release has it; elsewhere `kernel build --source` takes a tree.
apt_knows() { ((EUID != 0)) || lacks "$1"; }

# Installs what the named parts lack, or says the one line that does and exits 3.
require() {
  local part packages=() unique=() package
  for part in "$@"; do
    # Whoever may not install can still use a kernel that is built already.
    if [[ $part == kernel ]] && ((EUID != 0)) && has_file "${XDG_CACHE_HOME:-$HOME/.cache}"/treville/kernel/*/bzImage; then continue; fi
    missing_packages "$part"
  done
  ((${#packages[@]})) || return 0
  for package in "${packages[@]}"; do
    [[ " ${unique[*]} " == *" $package "* ]] || unique+=("$package")
  done
  has apt-get || die 3 "needs these Debian packages (or what your system calls them): ${unique[*]}"
  local -a as_root=()
  if ((EUID != 0)); then
    if [[ -z $assume_yes ]] || ! has sudo; then
      die 3 "needs packages: sudo apt-get install -y --no-install-recommends ${unique[*]}"
    fi
    as_root=(sudo)
  fi
  step "package lists" "${as_root[@]}" apt-get update
  step "packages ${unique[*]}" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends "${unique[@]}"
}

# Debian 12 has QEMU 7.2, under which programs of an emulated guest start in more than twice the time of 10.0, and JVMs can crash.
# The release's backports have 10.0: it is unpacked into the cache, and the system stays as it is. TREVILLE_QEMU names another.
backported_qemu=${XDG_CACHE_HOME:-$HOME/.cache}/treville/qemu/bookworm-backports

is_bookworm() {
  local line
  [[ -r /etc/os-release ]] || return 1
  while IFS= read -r line; do
    if [[ $line == VERSION_CODENAME=bookworm ]]; then return 0; fi
  done </etc/os-release
  return 1
}

use_backported_qemu() {
  if [[ -n ${TREVILLE_QEMU:-} || ! -e $backported_qemu/.complete ]] || ! is_bookworm; then return 0; fi
  export TREVILLE_QEMU=$backported_qemu/usr/bin/qemu-system-x86_64
}

# Where it cannot be had, the system's own serves, and a day passes before the next try.
require_backported_qemu() {
  use_backported_qemu
  if [[ -n ${TREVILLE_QEMU:-} ]] || ! is_bookworm || ! has apt-get; then return 0; fi
  [[ ! -e $backported_qemu.failed || -n $(find "$backported_qemu.failed" -mmin +1440) ]] || return 0
  step "QEMU 10 from bookworm-backports" fetch_qemu
  use_backported_qemu
}

fetch_qemu() {
  local work
  mkdir -p "${backported_qemu%/*}"
  work=$(mktemp -d "$backported_qemu.XXXXXX")
  if unpack_qemu "$work"; then
    touch "$work/root/.complete"
    rm -rf "$backported_qemu" "$backported_qemu.failed"
    mv "$work/root" "$backported_qemu"
  else
    touch "$backported_qemu.failed"
  fi
  rm -rf "$work"
}

unpack_qemu() { # FOLDER
  local repository deb
  # shellcheck disable=SC2016 # apt's own words
  repository=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' 'Codename: bookworm' | head -n 1)
  [[ -n $repository ]] || return 1
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $repository bookworm-backports main" >"$1/sources.list"
  mkdir -p "$1/lists/partial" "$1/cache/archives/partial" "$1/root"
  local -a apt=(
    apt-get -o "Dir::Etc::SourceList=$1/sources.list" -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::Lists=$1/lists"
    -o "Dir::Cache=$1/cache" -o APT::Sandbox::User= -o Acquire::http::Timeout=20
  )
  "${apt[@]}" update && (
    cd "$1" && "${apt[@]}" download {qemu-system-x86,qemu-system-common,qemu-system-data,seabios}/bookworm-backports
  ) || return 1
  for deb in "$1"/*.deb; do dpkg-deb -x "$deb" "$1/root" || return 1; done
  "$1/root/usr/bin/qemu-system-x86_64" --version
}

# step LABEL COMMAND...: runs a command quietly with its log kept; shows its last line and the time on a terminal,
# plain lines elsewhere; on failure the end of the log.
step() {
  local label=$1 log status=0 started=$SECONDS pid text width
  shift
  log=$(mktemp "${TMPDIR:-/tmp}/treville-step.XXXXXX")
  if [[ ! -t 2 ]]; then printf 'treville: %s ...\n' "$label" >&2; fi
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  trap 'end_step "$pid" "$log" 130' INT
  trap 'end_step "$pid" "$log" 143' TERM
  if [[ -t 2 ]]; then
    width=$(stty size <&2 2>/dev/null) || width= # rows and columns; 0 0 where the terminal does not know
    width=${width#* }
    ((width > 20)) || width=80
    while kill -0 "$pid" 2>/dev/null; do
      text="treville: $label  $((SECONDS - started))s  $(tail -n 1 "$log" | tr -dc '[:print:]')"
      printf '\r\033[K%s' "${text:0:width-1}" >&2
      read -r -t 0.3 _ <> <(:) || true
    done
    printf '\r\033[K' >&2
  fi
  wait "$pid" || status=$?
  end_by_signals
  if ((status)); then
    tail -n 30 "$log" >&2
    rm -f "$log"
    die 3 "$label failed (status $status); the last lines of its output are above"
  fi
  rm -f "$log"
  if [[ -t 2 ]] && ((SECONDS - started < 2)); then return 0; fi
  printf 'treville: %s: done in %d s\n' "$label" $((SECONDS - started)) >&2
}

end_step() { # PID LOG STATUS
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
  rm -f "$2"
  exit "$3"
}

newer_than() { # FILE PATH...: true when anything below the paths is newer than FILE
  local reference=$1
  shift
  [[ ! -e $reference || -n $(find "$@" -newer "$reference" -print -quit) ]]
}

# A build that was cut short leaves a jar as well, so a file of its own tells of one that was not.
program_is_old() { [[ ! -e $jar ]] || newer_than "$target/.built" "$home/pom.xml" "$home/tui/pom.xml" "$home/tui/src/main"; }

build_program() {
  program_is_old || { launch_settings; return 0; }
  has mvn || require program
  mkdir -p "$target"
  exec 8>"$target/build.lock"
  flock 8
  if program_is_old; then
    touch "$target/.building"
    # A lab's process goes on reading classes from the jar it was started with, which must not be written over.
    [[ ! -e $jar ]] || mv "$jar" "$jar.former"
    step "building the program" mvn -B -f "$home/pom.xml" -Dfast -Dmaven.test.skip=true -Dspotless.check.skip=true package
    mv "$target/.building" "$target/.built"
  fi
  exec 8>&-
  launch_settings
}

build_bpf() {
  newer_than "$home/bpf/build/.built" "$home/bpf" -name build -prune -o || return 0
  step "building the eBPF programs" make -C "$home/bpf"
  touch "$home/bpf/build/.built"
}

# asciinema's web player, which plays an exported recording in a test.
install_player() {
  local version=3.18.0 folder=${XDG_CACHE_HOME:-$HOME/.cache}/treville/npm
  grep -qs "\"version\": \"$version\"" "$folder/node_modules/asciinema-player/package.json" && return
  mkdir -p "$folder"
  step "asciinema's web player" npm install --no-audit --no-fund --no-save --prefix "$folder" "asciinema-player@$version"
}

# Without a first size of the heap, a JVM fills a sixty-fourth of the machine's memory before it collects any garbage; in huge
# pages the heap is touched with some two thousand faults fewer. For any locale but this one, its formatter reads the locale's
# data, to print the same. What would be looked for in every jar of the class path is told: that there is no Groovy, and which
# selectors to use.
launch_settings() {
  local library
  class_path=$jar
  for library in "$target"/lib/*.jar; do class_path+=:$library; done
  aot=$target/program.aot
  java_flags=(
    -XX:+UseSerialGC -Xms64m -XX:+UseTransparentHugePages -XX:-UsePerfData -Djdk.reflect.useNativeAccessorOnly=true -Xlog:disable -Xlog:all=error:stderr
    --enable-native-access=ALL-UNNAMED
    -Duser.language=en -Duser.country=US -Dpicocli.disable.closures=true
    -Djava.nio.channels.spi.SelectorProvider=sun.nio.ch.EPollSelectorProvider
    "-Dtreville.home=$home" "-Dtreville.aot=$aot"
  )
}

# A command that only asks a lab ends before any compiler pays, and what one compiles takes a third of its processor time. The
# second needs longer to pay than any command takes that ends by itself.
compile_with() { # none|first|both
  case $1 in
    none) java_flags+=(-Xint) ;;
    first) java_flags+=(-XX:TieredStopAtLevel=1) ;;
  esac
}

# A start-up cache holds classes loaded and linked (JEP 514). The JVM reads one as a whole at each start, so there is one for
# each use: program for what brings labs up, the agent in the guest among it, interface, and commands for what only asks a lab.
train() { # CACHE...
  local name
  for name in "$@"; do
    if cache_is_old "$name"; then
      exec 8>"$target/train.lock"
      flock 8
      if cache_is_old "$name"; then step "training the start-up cache ($name)" make_cache "$name"; fi
      exec 8>&-
    fi
  done
}

cache_is_old() { [[ ! -e $target/$1.aot || $target/$1.aot -ot $jar ]]; }

# The walk that fills a cache makes namespaces, so it runs in namespaces of its own where it may.
make_cache() {
  local -a apart=(unshare -n -m)
  ((EUID == 0)) || apart=(unshare -U -r -n -m)
  "${apart[@]}" true 2>/dev/null || apart=()
  "${apart[@]}" "$home/scripts/train" "$1"
}

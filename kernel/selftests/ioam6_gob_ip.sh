#!/bin/bash
# ioam6_gob_ip.sh: the patched ip against the patched kernel. Runs beside the scripts of the series. Prints KTAP.
# shellcheck disable=SC1091,SC2154,SC2317 # lib.sh is that of the kernel tree; functions are called by expect
cd "$(dirname "$0")" || exit 1
. ./lib.sh
setup_ns node peer || exit "$ksft_skip"
trap 'cleanup_all_ns; rm -f "/tmp/monitor.$$"' EXIT
number=0 failed=0

expect() { # NAME WANTED COMMAND...: what the command prints has this in it
    local name=$1 wanted=$2 got
    shift 2
    got=$("$@" 2>&1)
    number=$((number + 1))
    if [[ $got == *"$wanted"* ]]; then
        echo "ok $number $name"
    else
        failed=1
        printf '# %s\n' "wanted: $wanted" "got: $got"
        echo "not ok $number $name"
    fi
}

node() { ip -n "$node" "$@"; }
schema() { node ioam gobschema "$@" && node ioam gobschema show && echo "status 0"; }
bind() { node ioam namespace set 123 gobschema "$1" && echo 'status 0'; }
route() { node -6 route replace db02::/64 encap ioam6 trace prealloc "$@" via db01::2 dev node-peer && node -6 route show db02::/64; }

data_digits() {
    local line
    read -r line <"/tmp/monitor.$$" && line=${line##*Data=} && echo "data ${#line}"
}

# What is shown is entered again and must be shown the same.
again() {
    local shown
    shown=$(node -6 route show db02::/64)
    # shellcheck disable=SC2086 # words of a command
    node -6 route replace $shown && [ "$(node -6 route show db02::/64)" = "$shown" ] && echo same
}

json() { route type 0x800000 ns 123 size 12 gobsize 8 >/dev/null && node -j -6 route show db02::/64; }

echo 'KTAP version 1'
echo 1..22
ip -n "$node" link add node-peer type veth peer name peer-node netns "$peer"
ip netns exec "$peer" sysctl -qw net.ipv6.conf.peer-node.ioam6_enabled=1 net.ipv6.conf.peer-node.accept_dad=0
ip netns exec "$node" sysctl -qw net.ipv6.conf.node-peer.accept_dad=0
node link set node-peer up && ip -n "$peer" link set peer-node up && ip -n "$peer" link set lo up
node addr add db01::1/64 dev node-peer nodad
ip -n "$peer" addr add db01::2/64 dev peer-node nodad && ip -n "$peer" addr add db02::2/64 dev lo nodad
node ioam namespace add 123 && ip -n "$peer" ioam namespace add 123

expect 'a schema is added by function name' 'gobschema 77, bpf ioam6_gob.bpf.o:[count]' schema add 77 object ioam6_gob.bpf.o section count
expect 'a schema is added by section' 'gobschema 170' schema add 0xAA object ioam6_gob.bpf.o section ioam6_gob
expect 'a schema is not added twice' 'exists' schema add 77 object ioam6_gob.bpf.o section count
expect 'a program that is not there is named' "doesn't contain sec nothing" schema add 78 object ioam6_gob.bpf.o section nothing
expect 'a missing object is named' 'Cannot read object file none.o: No such file or directory' schema add 78 object none.o section count
expect 'a schema is bound' 'status 0' bind 77
expect 'a bound schema is shown with its namespace' 'gobschema 77 [namespace 123]' node ioam gobschema show
expect 'schemas are shown as JSON' '"gobschema":77,"namespace":123,"bpf":"ioam6_gob.bpf.o:[count]"' node -j ioam gobschema show
expect 'an unknown schema is not bound' 'unknown GOB schema' node ioam namespace set 123 gobschema 5
expect 'an unknown schema is not deleted' 'unknown GOB schema' node ioam gobschema del 5
expect 'a route with a GOB alone' 'trace prealloc ns 123 gobsize 4 via' route ns 123 gobsize 4
expect 'it is entered as it is shown' same again
expect 'a route with node data and a GOB' 'type 0x800000 ns 123 size 12 gobsize 8 via' route type 0x800000 ns 123 size 12 gobsize 8
expect 'it is entered as it is shown' same again
expect 'a route with a schema of its own' 'gobsize 8 gobschema 170 via' route ns 123 gobsize 8 gobschema 0xAA
expect 'it is entered as it is shown' same again
expect 'routes are shown as JSON' '"type":"800000","ns":123,"size":12,"gobsize":8' json
expect 'a GOB size that is no multiple of 4 is refused' 'multiple' route ns 123 gobsize 5
expect 'sizes too big together are refused' 'too big together' route type 0x800000 ns 123 size 4 gobsize 240

route type 0x800000 ns 123 size 8 gobsize 8 >/dev/null
ip -n "$peer" ioam monitor >"/tmp/monitor.$$" &
monitor=$!
for _ in {1..50}; do
    ip netns exec "$node" ping -6 -n -q -c 1 -W 1 db02::2 >/dev/null
    [ ! -s "/tmp/monitor.$$" ] || break
done
expect 'the monitor shows a trace at once, without the GOB' 'Data=' head -n 1 "/tmp/monitor.$$"
expect 'its data are those of two nodes' 'data 16' data_digits
kill $monitor
expect 'a schema is deleted' 'status 0' schema del 77
exit $failed

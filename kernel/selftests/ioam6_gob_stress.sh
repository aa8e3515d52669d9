#!/bin/bash
# ioam6_gob_stress.sh SECONDS: GOB schemas are added, bound and deleted, and routes replaced, under flood ping.
# No packet may be lost that the unpatched kernel would not lose: none, as a route is replaced in one step.
# Runs beside the scripts of the series, with the patched ip. Prints KTAP.
# shellcheck disable=SC1091,SC2154 # lib.sh is that of the kernel tree
cd "$(dirname "$0")" || exit 1
. ./lib.sh
seconds=${1:-30}
setup_ns enc mid || exit "$ksft_skip"
trap 'cleanup_all_ns' EXIT

prepare() {
    ip -n "$enc" link add enc-mid type veth peer name mid-enc netns "$mid"
    ip netns exec "$mid" sysctl -qw net.ipv6.conf.mid-enc.ioam6_enabled=1 net.ipv6.conf.mid-enc.accept_dad=0
    ip netns exec "$enc" sysctl -qw net.ipv6.conf.enc-mid.accept_dad=0
    ip -n "$enc" link set enc-mid up && ip -n "$mid" link set mid-enc up
    ip -n "$enc" addr add db01::1/64 dev enc-mid nodad && ip -n "$mid" addr add db01::2/64 dev mid-enc nodad
    ip -n "$mid" addr add db02::2/64 dev lo nodad && ip -n "$mid" link set lo up
    ip -n "$enc" ioam namespace add 123 && ip -n "$mid" ioam namespace add 123
    route 'type 0x800000 ns 123 size 8 gobsize 4'
}

route() { # TRACE
    # shellcheck disable=SC2086 # words of a command
    ip -n "$enc" -6 route replace db02::/64 encap ioam6 trace prealloc $1 via db01::2 dev enc-mid
}

churn() { # NAMESPACE
    ip -n "$1" ioam gobschema add 77 object ioam6_gob.bpf.o section count && ip -n "$1" ioam namespace set 123 gobschema 77 &&
        ip -n "$1" ioam gobschema show >/dev/null && ip -n "$1" ioam gobschema del 77
}

report() { # STATUS NAME
    number=$((number + 1))
    if [ "$1" = 0 ]; then echo "ok $number $2"; else echo "not ok $number $2"; fi
}

number=0
echo 'KTAP version 1'
echo 1..4
prepare
report $? 'the route is entered'
ip netns exec "$enc" ping -6 -n -q -c 1 -W 5 db02::2 >/dev/null
report $? 'a first packet is answered'
ip netns exec "$enc" ping -6 -n -q -f -w "$seconds" db02::2 >"/tmp/stress.$$" &
rounds=0 broken=0
while kill -0 $! 2>/dev/null; do
    churn "$mid" && churn "$enc" || broken=1
    route 'ns 123 gobsize 240' && route 'type 0x800000 ns 123 size 8' && route 'type 0x800000 ns 123 size 8 gobsize 16' || broken=1
    rounds=$((rounds + 1))
done
wait
report $broken "schemas and routes come and go"
echo "# $rounds rounds; $(grep transmitted "/tmp/stress.$$")"
# The flood ends with one packet on its way.
read -r sent _ _ received _ < <(grep transmitted "/tmp/stress.$$")
[ $((sent - received)) -le 1 ] && [ "$received" -gt 0 ]
report $? 'no packet is lost'

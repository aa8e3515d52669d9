package io.treville.net;

import io.treville.topology.Prefix;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * A route as the kernel has it.
 *
 * @param via next hop, null for one on the link
 * @param index of its link, 0 for none
 * @param metric 0 for none
 * @param protocol RTPROT_*: 2 kernel, 3 boot, 4 static, 9 router advertisement
 * @param type RTN_*: 1 unicast, 2 local, 3 broadcast, 4 anycast, 5 multicast
 * @param encap LWTUNNEL_ENCAP_*: 0 none, 5 seg6, 6 bpf, 7 seg6local, 9 ioam6
 */
public record RouteState(
        Prefix to, @Nullable InetAddress via, int index, int table, int metric, int protocol, int type, int encap) {}

package io.treville.lab.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** Entries as text, both ways. */
@Tag("unit")
final class TunnelTextTest {
    @Property
    void whatIsWrittenIsReadBack(
            @ForAll boolean debug,
            @ForAll @IntRange(max = 255) int type,
            @ForAll @IntRange(max = 0xffff) int port,
            @ForAll @IntRange(max = 0xffffff) int id,
            @ForAll @IntRange(max = 255) int octet) {
        String mac = String.format("02:00:00:00:0a:%02x", octet);
        Tunnel tunnel = new Tunnel(
                debug,
                type,
                !debug,
                port,
                "7",
                "8",
                id,
                port,
                "10.0.0." + octet,
                "10.1.0.1",
                false,
                mac,
                mac,
                "00:00:00:00:00:00");
        assertThat(Tunnel.parse(tunnel.value(), null)).isEqualTo(tunnel);
        assertThat(Tunnel.hasNoAddress(tunnel.value())).isFalse();
    }

    @Property
    void addressesOfIpv6StandInAnotherMap(@ForAll boolean zeroChecksum, @ForAll @IntRange(max = 0xffff) int part) {
        String mac = "02:00:00:00:0a:00";
        String address = "2001:db8::" + Integer.toHexString(part) + ":1";
        Tunnel tunnel =
                new Tunnel(false, 3, true, 0, "7", "8", 1, 5, address, "2001:db8::2", zeroChecksum, mac, mac, mac);
        assertThat(tunnel.overIpv6()).isTrue();
        assertThat(tunnel.value()).contains("dest_addr=0.0.0.0, source_addr=0.0.0.0");
        assertThat(Tunnel.hasNoAddress(tunnel.value())).isTrue();
        assertThat(Tunnel.parse(tunnel.value(), tunnel.outer6())).isEqualTo(tunnel);
    }

    @Property
    void otherTextIsRefusedAndNothingElseHappens(@ForAll String text) {
        for (String tried :
                new String[] {text, "{" + text + "}", "{debug=" + text + "}", "{inner_dest_mac=[" + text + "]}"}) {
            assertThatThrownBy(() -> Tunnel.parse(tried, null)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void aMacAddressHasTwoDigitsForEachOctet() {
        assertThat(TunnelText.mac("[104, 5, 202, 212, 124, 172]")).isEqualTo("68:05:ca:d4:7c:ac");
        assertThatThrownBy(() -> TunnelText.mac("[104, 5, 202, 212, 124]")).hasMessageContaining("no MAC address");
        assertThatThrownBy(() -> TunnelText.mac("[104, 5, 202, 212, 124, 256]")).hasMessageContaining("no MAC address");
    }

    @Example
    void namesOfInterfacesComeFromIp() {
        Interfaces interfaces = Interfaces.parse(
                "1: lo: <LOOPBACK,UP> mtu 65536\n7: v1@if2: <BROADCAST> mtu 1500\n12: br: <UP>\nnonsense\n");
        assertThat(interfaces.name("1")).isEqualTo("lo");
        assertThat(interfaces.name("7")).isEqualTo("v1");
        assertThat(interfaces.name("12")).isEqualTo("br");
        assertThat(interfaces.name("99")).isEqualTo("99");
    }
}

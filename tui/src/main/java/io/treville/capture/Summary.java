package io.treville.capture;

/** A packet in one line: addresses of the outermost network header, then what each header adds. */
final class Summary {
    private static final String[] FLAGS = {"syn", "fin", "rst", "psh", "ack", "urg"};

    private Summary() {}

    static String of(DecodedPacket packet) {
        StringBuilder out = new StringBuilder(120);
        for (Layer layer : packet.layers()) {
            String added = layer(packet, layer.name());
            if (!added.isEmpty()) {
                out.append(out.isEmpty() ? "" : ", ").append(added);
            }
        }
        return out.isEmpty() ? "truncated frame" : out.toString();
    }

    private static String layer(DecodedPacket packet, String name) {
        String inside = name.startsWith("inner.") ? "in it " : "";
        String kind = name.substring(name.lastIndexOf("inner.") < 0 ? 0 : name.lastIndexOf("inner.") + 6);
        return switch (bare(kind)) {
            case "eth" -> packet.layers().size() == 1 ? otherProtocol(packet.text(name + ".type")) : "";
            case "vlan" -> "vlan " + packet.text(name + ".id");
            case "ipv6" -> inside + addresses(packet, name) + " hl " + packet.text(name + ".hoplimit");
            case "ipv4" -> inside + addresses(packet, name) + " ttl " + packet.text(name + ".ttl");
            case "arp" -> "arp " + packet.text(name + ".sender.ip") + " -> " + packet.text(name + ".target.ip");
            case "ioam" -> ioam(packet, name);
            case "srh" -> "srh " + packet.text(name + ".left") + " left";
            case "fragment" -> "fragment at " + packet.text(name + ".offset");
            case "icmpv6" -> "icmpv6 " + icmpv6(packet, name);
            case "icmp" -> "icmp " + packet.text(name + ".type") + sequence(packet, name);
            case "udp" -> "udp " + ports(packet, name);
            case "tcp" -> "tcp " + ports(packet, name) + flags(packet, name);
            case "geneve", "vxlan" -> bare(kind) + " vni " + packet.text(name + ".vni");
            default -> "";
        };
    }

    private static String ports(DecodedPacket packet, String name) {
        return packet.text(name + ".srcport") + " -> " + packet.text(name + ".dstport");
    }

    private static String flags(DecodedPacket packet, String name) {
        StringBuilder out = new StringBuilder();
        for (String flag : FLAGS) {
            if (packet.text(name + ".flags." + flag).equals("1")) {
                out.append(' ').append(flag);
            }
        }
        return out.toString();
    }

    private static String otherProtocol(String type) {
        return type.isEmpty() ? "" : "ethernet " + type;
    }

    private static String bare(String kind) {
        int bracket = kind.indexOf('[');
        return bracket < 0 ? kind : kind.substring(0, bracket);
    }

    private static String addresses(DecodedPacket packet, String name) {
        return packet.text(name + ".src") + " -> " + packet.text(name + ".dst");
    }

    private static String ioam(DecodedPacket packet, String name) {
        StringBuilder out = new StringBuilder("ioam ns ").append(packet.text(name + ".namespace"));
        for (int node = 0; packet.field(name + ".node[" + node + "].id").isPresent(); node++) {
            out.append(node == 0 ? " nodes " : ",").append(packet.text(name + ".node[" + node + "].id"));
        }
        String valid = packet.text(name + ".gob.valid");
        if (valid.equals("1")) {
            gob(packet, name + ".gob.", out);
        } else if (valid.equals("0")) {
            out.append(" invalid gob");
        }
        return out.toString();
    }

    private static void gob(DecodedPacket packet, String path, StringBuilder out) {
        out.append(" gob ").append(packet.text(path + "schema"));
        if (packet.field(path + "counter").isPresent()) {
            out.append(" counter ").append(packet.text(path + "counter"));
        } else if (packet.field(path + "aggregate.min").isPresent()) {
            out.append(" min ").append(packet.text(path + "aggregate.min"));
            out.append(" max ").append(packet.text(path + "aggregate.max"));
            out.append(" sum ").append(packet.text(path + "aggregate.sum"));
            out.append(" count ").append(packet.text(path + "aggregate.count"));
        } else if (packet.field(path + "eip.next").isPresent()) {
            out.append(" stack");
            for (int slot = 0; packet.field(path + "eip.slot[" + slot + "].id").isPresent(); slot++) {
                out.append(slot == 0 ? ' ' : ',').append(packet.text(path + "eip.slot[" + slot + "].id"));
            }
        } else {
            out.append(':').append(packet.text(path + "payload"));
        }
    }

    private static String icmpv6(DecodedPacket packet, String name) {
        String type = packet.text(name + ".type");
        return switch (type) {
            case "128" -> "echo request" + sequence(packet, name);
            case "129" -> "echo reply" + sequence(packet, name);
            case "133" -> "router solicitation";
            case "134" -> "router advertisement";
            case "135" -> "neighbour solicitation " + packet.text(name + ".target");
            case "136" -> "neighbour advertisement " + packet.text(name + ".target");
            case "1" -> "unreachable, code " + packet.text(name + ".code");
            case "2" -> "too big, mtu " + packet.text(name + ".mtu");
            case "3" -> "time exceeded";
            case "130" -> "listener query";
            case "131", "143" -> "listener report";
            case "132" -> "listener done";
            case "137" -> "redirect " + packet.text(name + ".target");
            case "4" -> "parameter problem at " + packet.text(name + ".pointer");
            default -> "type " + type;
        };
    }

    private static String sequence(DecodedPacket packet, String name) {
        String sequence = packet.text(name + ".seq");
        return sequence.isEmpty() ? "" : " seq " + sequence;
    }
}

package io.treville.net;

/** Generic netlink (include/uapi/linux/genetlink.h): families, and how their messages begin. */
public final class GenericFamily {
    /** Size of struct genlmsghdr: command, version, two reserved octets. */
    public static final int HEADER = 4;

    private static final int GENL_ID_CTRL = 16;
    private static final int CTRL_CMD_GETFAMILY = 3;
    private static final int CTRL_ATTR_FAMILY_ID = 1;
    private static final int CTRL_ATTR_FAMILY_NAME = 2;

    private final int id;
    private final int version;

    private GenericFamily(int id, int version) {
        this.id = id;
        this.version = version;
    }

    /**
     * Asks the kernel for a family by its name. The answer holds until the next boot, in all namespaces.
     *
     * @throws NetworkException {@code Refused} with ENOENT when the kernel has no such family
     */
    public static GenericFamily resolve(NetlinkSocket socket, String name, int version) throws NetworkException {
        MessageWriter request = new MessageWriter();
        new GenericFamily(GENL_ID_CTRL, 1)
                .begin(request, CTRL_CMD_GETFAMILY, 0)
                .attribute(CTRL_ATTR_FAMILY_NAME, name)
                .end();
        String subject = "generic netlink family " + name;
        for (Message answer : socket.ask(request, subject)) {
            int id = answer.attributes(HEADER).u16(CTRL_ATTR_FAMILY_ID, 0);
            if (id != 0) {
                return new GenericFamily(id, version);
            }
        }
        throw new NetworkException.Malformed(subject + ": no id");
    }

    /** Starts a message to the family. */
    public MessageWriter begin(MessageWriter out, int command, int flags) {
        return out.begin(id, flags).u8(command).u8(version).u16(0);
    }
}

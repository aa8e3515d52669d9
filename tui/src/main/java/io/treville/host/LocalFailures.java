package io.treville.host;

import io.treville.bpf.BpfException;
import io.treville.bpf.KernelException;
import io.treville.ffm.Errno;
import io.treville.host.HostException.Kind;
import io.treville.net.NetworkException;

/** Says whose fault a failed operation is. */
final class LocalFailures {
    private LocalFailures() {}

    static HostException of(NetworkException e) {
        Kind kind = switch (e) {
            case NetworkException.Refused refused -> refused.errno() == Errno.EPERM ? Kind.ENVIRONMENT : Kind.USAGE;
            case NetworkException.Unsupported unsupported -> Kind.ENVIRONMENT;
            case NetworkException.Invalid invalid -> Kind.USAGE;
            case NetworkException.Malformed malformed -> Kind.INTERNAL;
        };
        return new HostException(kind, String.valueOf(e.getMessage()), e);
    }

    static HostException of(String subject, BpfException e) {
        Kind kind = e instanceof KernelException ? Kind.ENVIRONMENT : Kind.USAGE;
        return new HostException(kind, subject + ": " + e.getMessage(), e);
    }
}

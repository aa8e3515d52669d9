package io.treville.cli;

import io.treville.vm.kernel.Kernel;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A kernel as the {@code kernel} commands write it in JSON. */
record KernelRow(
        String key,
        String release,
        String profile,
        boolean series,
        boolean current,
        String image,
        @Nullable String ip,
        long octets,
        String built,
        String lastUsed,
        long buildSeconds) {

    static KernelRow of(Kernel kernel, boolean current, @Nullable Path ip) throws IOException {
        return new KernelRow(
                kernel.key(),
                kernel.release(),
                kernel.profile().text(),
                kernel.series(),
                current,
                kernel.image().toString(),
                ip == null ? null : ip.toString(),
                kernel.size(),
                kernel.built().toString(),
                kernel.lastUsed().toString(),
                kernel.buildTime().toSeconds());
    }
}

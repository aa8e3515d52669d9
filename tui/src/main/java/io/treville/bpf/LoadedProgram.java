package io.treville.bpf;

/**
 * A program in the kernel.
 *
 * @param function its C function, which is also its name in BTF
 * @param section its ELF section
 * @param type {@code enum bpf_prog_type}
 * @param fd its descriptor, of the {@link LoadedObject}, to attach it by
 * @param id the kernel's id
 * @param attachType {@code enum bpf_attach_type} that its section told, 0 for none
 * @param instructions how many the verifier walked through, 0 where the kernel does not say
 */
public record LoadedProgram(
        String function, String section, int type, int fd, int id, int attachType, int instructions) {}

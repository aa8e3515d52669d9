package io.treville.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DeliveryTest {
    private static final Duration SOON = Duration.ofMinutes(2);

    @Test
    void flushReturnsWhenAllThatWasOfferedIsConsumedInOrder() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Delivery<String> delivery = new Delivery<>("test-delivery", 1000, seen::add, n -> "lost " + n)) {
            for (int i = 0; i < 1000; i++) {
                delivery.offer("e" + i);
            }

            assertThat(delivery.flush(SOON)).isTrue();

            assertThat(seen.getFirst()).isEqualTo("e0");
            assertThat(seen.size() + dropped(seen)).isGreaterThanOrEqualTo(1000);
        }
    }

    private static int dropped(List<String> seen) {
        return seen.stream()
                .filter(text -> text.startsWith("lost "))
                .mapToInt(text -> Integer.parseInt(text.substring(5)) - 1)
                .sum();
    }

    @Test
    void slowConsumerCostsCountedDropsAndNeverBlocksTheProducer() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        try (Delivery<String> delivery = new Delivery<>(
                "test-delivery",
                2,
                element -> {
                    entered.countDown();
                    awaitUninterrupted(gate);
                    seen.add(element);
                },
                n -> "lost " + n)) {
            delivery.offer("first");
            entered.await();
            for (int i = 0; i < 10; i++) {
                delivery.offer("e" + i);
            }
            assertThat(delivery.flush(Duration.ofMillis(1))).isFalse();
            gate.countDown();

            assertThat(delivery.flush(SOON)).isTrue();

            assertThat(seen).containsExactly("first", "e0", "e1", "lost 8");
            assertThat(delivery.offer("last")).isTrue();
            assertThat(delivery.flush(SOON)).isTrue();
            assertThat(seen).last().isEqualTo("last");
        }
    }

    private static void awaitUninterrupted(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void flushUnderConstantOverloadEndsAndEveryOfferIsDeliveredOrCounted() throws Exception {
        AtomicLong seen = new AtomicLong();
        long[] lost = new long[1];
        try (Delivery<Long> delivery =
                new Delivery<>("test-delivery", 4, element -> seen.addAndGet(element < 0 ? 0 : 1), n -> {
                    lost[0] += n;
                    return -n;
                })) {
            AtomicLong offers = new AtomicLong();
            AtomicBoolean stop = new AtomicBoolean();
            Thread flood = Thread.ofPlatform().name("test-flood").start(() -> {
                while (!stop.get() && offers.get() < 200_000) {
                    delivery.offer(offers.incrementAndGet());
                }
            });

            assertThat(delivery.flush(SOON)).isTrue();

            stop.set(true);
            flood.join();
            assertThat(delivery.flush(SOON)).isTrue();
            assertThat(seen.get() + lost[0]).isEqualTo(offers.get());
        }
    }

    @Test
    void consumerThatThrowsIsToldByTheNextFlushAndTheRestGoesOn() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Delivery<String> delivery = new Delivery<>(
                "test-delivery",
                10,
                element -> {
                    if (element.equals("bad")) {
                        throw new IllegalArgumentException("no");
                    }
                    seen.add(element);
                },
                n -> "lost " + n)) {
            delivery.offer("bad");
            delivery.offer("good");

            assertThatThrownBy(() -> delivery.flush(SOON)).hasMessageContaining("test-delivery failed");
            assertThat(delivery.flush(SOON)).isTrue();
            assertThat(seen).containsExactly("good");
        }
    }

    @Test
    void closeConsumesWhatIsThereAndRefusesMore() {
        List<String> seen = new CopyOnWriteArrayList<>();
        Delivery<String> delivery = new Delivery<>("test-delivery", 10, seen::add, n -> "lost " + n);
        delivery.offer("a");

        delivery.close();
        delivery.close();

        assertThat(delivery.offer("b")).isFalse();
        assertThat(seen).containsExactly("a");
    }
}

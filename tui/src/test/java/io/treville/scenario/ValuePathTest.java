package io.treville.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
@net.jqwik.api.Tag("unit")
class ValuePathTest {
    private static final String VALUE = "{min=10, hops=[{id=1, name=a}, {id=2, name=b}], inner={x=[3, 4]}}";

    @Test
    void partsAreFoundByTheirPath() {
        assertThat(ValuePath.part(VALUE, "min")).isEqualTo("10");
        assertThat(ValuePath.part(VALUE, "hops[1].id")).isEqualTo("2");
        assertThat(ValuePath.part(VALUE, "inner.x[1]")).isEqualTo("4");
        assertThat(ValuePath.part("[5, 6]", "[0]")).isEqualTo("5");
        assertThat(ValuePath.part("7", "")).isEqualTo("7");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(ValuePath.part(VALUE, "max")).isNull();
        assertThat(ValuePath.part(VALUE, "hops[2]")).isNull();
        assertThat(ValuePath.part(VALUE, "hops[1")).isNull();
        assertThat(ValuePath.part("7", "min")).isNull();
    }

    @Property(tries = 300)
    void anyTextAndPathGiveAPartOfTheTextOrNothing(
            @ForAll @Chars({'{', '}', '[', ']', '=', ',', ' ', 'a'}) String value,
            @ForAll @Chars({'[', ']', '.', '0', 'a'}) @CharRange(from = '0', to = '2') String path) {
        String part = ValuePath.part(value, path);
        assertThat(part == null || value.contains(part)).isTrue();
    }
}

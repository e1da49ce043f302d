package letschat.core;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import letschat.core.model.Refused;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that the house says no, and why. */
public final class Refusals {
    private Refusals() {}

    public static Refused refusal(ThrowingCallable asked) {
        var refused = catchThrowableOfType(Refused.class, asked);
        Assertions.assertThat(refused).as("a refusal").isNotNull();
        return refused;
    }

    public static AbstractObjectAssert<?, Refused.Reason> assertRefused(ThrowingCallable asked) {
        return Assertions.assertThatObject(refusal(asked).reason());
    }
}

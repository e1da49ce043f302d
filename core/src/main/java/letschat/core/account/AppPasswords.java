package letschat.core.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import letschat.core.directory.Household;
import letschat.core.model.AppPassword;
import letschat.core.model.AppPasswordId;
import letschat.core.model.Caller;
import letschat.core.model.ChatEvent;
import letschat.core.model.Credential;
import letschat.core.model.Origin;
import letschat.core.model.Refused;
import letschat.core.model.Scope;
import letschat.core.model.User;
import letschat.core.model.UserId;
import letschat.core.spi.AppPasswordWatch;

/** Passwords for single devices and programs: each with a name, with scopes, and to be ended alone. */
public final class AppPasswords {
    /** One just made. {@code secret} is told this once and is not kept. */
    public record Made(AppPassword password, String secret) {}

    /** Who has shown a password, and which of theirs; no app password means the account's own. */
    public record Shown(User user, Optional<AppPassword> device) {}

    /** Which password of a user's fits: an app password, or their own. */
    public record Proof(Optional<AppPasswordId> device) {}

    /** What a user may have at most. */
    static final int MOST = 50;

    private static final int MOST_NAME = 60;
    private static final Duration MOST_HOLDS = Duration.ofDays(3650);
    private static final Duration USE_NOTED = Duration.ofMinutes(5);
    private static final Pattern FORM = Pattern.compile("[a-z2-7]{4}(-[a-z2-7]{4}){5}");

    private final Household house;
    private final SignIn signIn;
    private final SecondFactors factors;
    private final List<AppPasswordWatch> watches = new CopyOnWriteArrayList<>();

    public AppPasswords(Household house, SignIn signIn, SecondFactors factors) {
        this.house = house;
        this.signIn = signIn;
        this.factors = factors;
    }

    /** From here on {@code watch} sees every app password that is made. */
    public void watch(AppPasswordWatch watch) {
        watches.add(watch);
    }

    /**
     * Makes one for the caller.
     *
     * @param holds for how long; empty: until it is ended
     * @throws Refused FORBIDDEN unless by a login; INVALID (with fields); CONFLICT when there are too many
     */
    public Made make(Caller caller, String name, Set<Scope> scopes, Optional<Duration> holds) {
        refuseUnlessLogin(caller);
        var called = Names.shown(name);
        refuseUnlessSound(called, scopes, holds);
        var now = house.now();
        var made = new AppPassword(
                house.ids().appPassword(), caller.id(), called, scopes, now, Optional.empty(), holds.map(now::plus));
        var secret = Secrets.grouped(house.random(), 6, 4);
        house.store().inTransaction(tx -> {
            if (tx.users()
                    .account(caller.id())
                    .filter(account -> account.user().active())
                    .isEmpty()) {
                throw Refused.notFound("User not found");
            }
            if (tx.appPasswords().list(caller.id()).size() >= MOST) {
                throw Refused.invalid("name", "You have " + MOST + " app passwords: end one first.");
            }
            tx.appPasswords().add(made, Secrets.sha256(secret));
            return made;
        });
        watches.forEach(watch -> watch.made(made, secret));
        return new Made(made, secret);
    }

    /** The caller's own that hold, in the order they were made. */
    public List<AppPassword> list(Caller caller) {
        return of(caller.id());
    }

    /** A user's that hold; for fronts that check them without seeing them. */
    public List<AppPassword> of(UserId user) {
        var now = house.now();
        return house.read().appPasswords().list(user).stream()
                .filter(each -> each.holds(now))
                .toList();
    }

    /** Ends one of the caller's own; its connections close. Refuses FORBIDDEN unless by a login, NOT_FOUND. */
    public void revoke(Caller caller, AppPasswordId id) {
        refuseUnlessLogin(caller);
        house.commit(
                tx -> {
                    var mine = tx.appPasswords()
                            .find(id)
                            .filter(each -> each.user().equals(caller.id()))
                            .orElseThrow(() -> Refused.notFound("There is no such app password."));
                    tx.appPasswords().remove(id);
                    return mine;
                },
                this::tellEnded);
    }

    /** Who shows this secret, if it holds and the user is active. */
    public Optional<Shown> find(String secret) {
        if (!FORM.matcher(secret).matches()) {
            return Optional.empty();
        }
        return house.read().appPasswords().find(Secrets.sha256(secret)).flatMap(this::shown);
    }

    /** The same, if it is the user's that {@code login}, a user name or e-mail, means. */
    public Optional<Shown> find(String login, String secret) {
        return find(secret).filter(shown -> signIn.named(login, shown.user()));
    }

    /** The one of that id, if it still holds and its owner is active. */
    public Optional<Shown> find(AppPasswordId id) {
        return house.read().appPasswords().find(id).flatMap(this::shown);
    }

    /**
     * Who {@code login} (user name or e-mail) is, if {@code password} is an app password of theirs, or their own.
     *
     * @throws Refused as {@link SignIn#check}; FORBIDDEN for an own password where there is a second factor, and for who must
     *     get one first
     */
    public Shown check(String login, String password, Origin origin) {
        return admitted(find(login, password)
                .orElseGet(() -> new Shown(signIn.check(login, password, origin), Optional.empty())));
    }

    /**
     * Who {@code login} is, if {@code proof} finds a password of theirs that holds: for protocols that check without seeing.
     *
     * @param proof empty when none fits
     * @throws Refused as {@link #check}
     */
    public Shown proven(String login, Origin origin, Supplier<Optional<Proof>> proof) {
        return admitted(signIn.proven(login, origin, proof, this::find));
    }

    private Shown admitted(Shown shown) {
        if (shown.device().isPresent()) {
            factors.refuseWhoOwes(shown.user().id());
        } else {
            factors.refuseBarePassword(shown.user().id());
        }
        return shown;
    }

    /** Ends what has expired; called now and then by the server. */
    public int sweep() {
        var now = house.now();
        return house.commit(tx -> tx.appPasswords().removeExpired(now), expired -> expired.forEach(this::tellEnded))
                .size();
    }

    private Optional<Shown> shown(AppPassword kept) {
        var now = house.now();
        return Optional.of(kept)
                .filter(each -> each.holds(now))
                .flatMap(each ->
                        house.users().active(each.user()).map(user -> new Shown(user, Optional.of(used(each, now)))));
    }

    private AppPassword used(AppPassword kept, Instant now) {
        if (kept.lastUsed().filter(last -> last.plus(USE_NOTED).isAfter(now)).isPresent()) {
            return kept;
        }
        house.store().inTransaction(tx -> {
            tx.appPasswords().used(kept.id(), now);
            return kept;
        });
        return kept.used(now);
    }

    private void tellEnded(AppPassword ended) {
        house.events().publish(new ChatEvent.AppPasswordEnded(ended.user(), ended.id()));
    }

    private static void refuseUnlessSound(String name, Set<Scope> scopes, Optional<Duration> holds) {
        if (name.isEmpty() || name.length() > MOST_NAME) {
            throw Refused.invalid("name", "Say in at most " + MOST_NAME + " characters what it is for.");
        }
        if (scopes.isEmpty()) {
            throw Refused.invalid("scopes", "Say what it may do.");
        }
        if (holds.filter(time -> !time.isPositive() || time.compareTo(MOST_HOLDS) > 0)
                .isPresent()) {
            throw Refused.invalid("days", "It can hold from a day to ten years.");
        }
    }

    private static void refuseUnlessLogin(Caller caller) {
        if (caller.credential() != Credential.LOGIN) {
            throw Refused.forbidden("Only for who is signed in with a browser.");
        }
    }
}

package letschat.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import letschat.core.Core;
import letschat.core.account.Accounts;
import letschat.core.account.Links;
import letschat.core.account.Registration;
import letschat.core.file.Gathering;
import letschat.core.model.FileId;
import letschat.core.model.Page;
import letschat.core.model.Refused;
import letschat.core.model.User;
import letschat.core.spi.AuthProvider;
import letschat.store.SqlStore;

/** Answers what the operator asks from the console. Safe for many threads. */
final class OperatorDesk {
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int GENERATED_LENGTH = 20;

    private final Accounts accounts;
    private final Links links;
    private final SqlStore store;
    private final Gathering gathering;
    private final Path scratch;
    private final Optional<String> setUpCode;
    private final RandomGenerator random;

    /** A desk with the folder {@code scratch} for what is on its way. */
    OperatorDesk(Core core, SqlStore store, Path scratch, Optional<String> setUpCode, RandomGenerator random) {
        this.accounts = core.accounts();
        this.links = core.links();
        this.gathering = core.files().gathering();
        this.store = store;
        this.scratch = scratch;
        this.setUpCode = setUpCode;
        this.random = random;
    }

    /** As {@link #answer}, a line of JSON each. */
    String answerLine(String line) {
        return answer(ControlRequest.ofLine(line)).toLine();
    }

    ControlAnswer answer(ControlRequest request) {
        try {
            return switch (request.command()) {
                case "user add" -> add(request);
                case "user passwd" -> passwd(request);
                case "user admin" -> admin(request);
                case "user deactivate" -> {
                    accounts.deactivate(request.name());
                    yield ControlAnswer.done(request.name() + " is deactivated and signed out everywhere.");
                }
                case "user reactivate" -> {
                    accounts.reactivate(request.name());
                    yield ControlAnswer.done(request.name() + " may sign in again.");
                }
                case "user remove-factor" -> {
                    accounts.secondFactors().takeAway(request.name());
                    yield ControlAnswer.done(request.name() + " signs in without a second factor now.");
                }
                case "user list" -> list();
                case "setup-link" ->
                    accounts.setUpCode(setUpCode)
                            .map(ControlAnswer::done)
                            .orElseGet(() -> ControlAnswer.refused("There is an administrator already."));
                case "user links" -> newcomers();
                case "user sync" -> sync();
                case FilesCommands.MOVE -> move(request);
                case "check" -> check();
                case "ping" -> ControlAnswer.done("Here.");
                default -> ControlAnswer.refused("This server does not know the command '" + request.command() + "'.");
            };
        } catch (Refused refused) {
            return ControlAnswer.refused(refused.getMessage());
        }
    }

    private ControlAnswer add(ControlRequest request) {
        var password = request.password().orElseGet(this::generated);
        var registration = new Registration(
                request.name(),
                request.email().orElse(""),
                password,
                request.displayName(),
                Optional.empty(),
                Optional.empty());
        var account = accounts.add(registration, request.on());
        return ControlAnswer.done("%s %s is made.%s"
                .formatted(
                        request.on() ? "Administrator" : "User", account.user().username(), shown(request, password)));
    }

    private ControlAnswer passwd(ControlRequest request) {
        var password = request.password().orElseGet(this::generated);
        accounts.setPassword(request.name(), password);
        return ControlAnswer.done("%s has a new password and is signed out everywhere.%s"
                .formatted(request.name(), shown(request, password)));
    }

    private ControlAnswer admin(ControlRequest request) {
        accounts.setAdministrator(request.name(), request.on());
        return ControlAnswer.done(request.name() + (request.on() ? " is" : " is no longer") + " an administrator.");
    }

    private ControlAnswer list() {
        var lines = new ArrayList<String>();
        lines.add("%-24s %-28s %s".formatted("NAME", "DISPLAY NAME", "RIGHTS"));
        for (int skip = 0; ; skip += Page.MOST) {
            var users = store.read().users().list(new Page(skip, Page.MOST));
            users.forEach(
                    user -> lines.add("%-24s %-28s %s".formatted(user.username(), user.displayName(), rights(user))));
            if (users.size() < Page.MOST) {
                return new ControlAnswer(true, lines);
            }
        }
    }

    /** A line each of name, e-mail and code, between tabs. */
    private ControlAnswer newcomers() {
        return new ControlAnswer(
                true,
                links.forNewcomers().stream()
                        .map(it -> String.join(
                                "\t",
                                it.account().user().username(),
                                it.account().email(),
                                it.code()))
                        .toList());
    }

    private ControlAnswer sync() {
        var synchronisation = accounts.synchronisation();
        if (synchronisation.providers().isEmpty()) {
            return ControlAnswer.refused("No provider in auth.providers tells whom it knows.");
        }
        var lines = new ArrayList<String>();
        for (var provider : synchronisation.providers()) {
            try {
                var report = synchronisation.run(provider);
                lines.add("%s: looked for %d people; %d had left and are signed out everywhere."
                        .formatted(provider.key(), report.known(), report.left()));
            } catch (AuthProvider.Unavailable down) {
                return ControlAnswer.refused(down.getMessage() + "");
            }
        }
        return new ControlAnswer(true, lines);
    }

    private ControlAnswer move(ControlRequest request) {
        try {
            var progress = gathering.run(FileId.parse(request.name()), scratch);
            var lines = new ArrayList<>(List.of(FilesMoved.of(progress).toLine()));
            lines.addAll(progress.failures());
            return new ControlAnswer(true, lines);
        } catch (IOException failed) {
            return ControlAnswer.refused("Files cannot be copied in " + scratch + ": " + failed.getMessage());
        }
    }

    private ControlAnswer check() {
        var damage = store.check();
        return new ControlAnswer(damage.isEmpty(), damage);
    }

    private static String rights(User user) {
        if (!user.active()) {
            return "deactivated";
        }
        return user.administrator() ? "administrator" : "user";
    }

    private static String shown(ControlRequest request, String password) {
        return request.password().isPresent() ? "" : " The password is " + password + " and is shown only now.";
    }

    private String generated() {
        var password = new StringBuilder(GENERATED_LENGTH);
        for (int i = 0; i < GENERATED_LENGTH; i++) {
            password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }
}

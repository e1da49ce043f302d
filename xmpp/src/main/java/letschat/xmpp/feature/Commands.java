package letschat.xmpp.feature;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import letschat.core.account.Registration;
import letschat.xmpp.house.Device;
import letschat.xmpp.house.XmppHouse;
import letschat.xmpp.stanza.Iq;
import letschat.xmpp.stanza.Jid;
import letschat.xmpp.stanza.StanzaError;
import letschat.xmpp.stanza.StanzaRefused;
import letschat.xmpp.stanza.StanzaRouter;
import letschat.xmpp.stanza.Target;
import letschat.xmpp.xml.Element;

/** What an administrator can have done by a form (XEP-0050, XEP-0133). Others see no commands at all. */
final class Commands {
    static final String NAMESPACE = "http://jabber.org/protocol/commands";
    private static final String ADMIN = "http://jabber.org/protocol/admin";
    private static final String ADD_USER = ADMIN + "#add-user";
    private static final String DELETE_USER = ADMIN + "#delete-user";
    private static final String CHANGE_PASSWORD = ADMIN + "#change-user-password";
    private static final Map<String, String> NAMES = Map.of(
            ADD_USER, "Add a user",
            DELETE_USER, "Deactivate users",
            CHANGE_PASSWORD, "Set a user's password");

    private final XmppHouse house;

    Commands(XmppHouse house) {
        this.house = house;
    }

    void addTo(StanzaRouter<Device> router) {
        router.iq(Set.of(Target.HOUSE), Iq.Type.SET, "command", NAMESPACE, this::execute);
    }

    /** The commands as disco#items show them to {@code device}. */
    List<Element> items(Device device) {
        if (!house.caller(device).user().administrator()) {
            return List.of();
        }
        return NAMES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(command -> Element.of("item", Disco.ITEMS)
                        .with("jid", house.settings().domain())
                        .with("node", command.getKey())
                        .with("name", command.getValue()))
                .toList();
    }

    private Optional<Element> execute(Device device, Iq question) {
        Element command = question.payload();
        String node = command.attribute("node", "");
        if (!house.caller(device).user().administrator()) {
            throw new StanzaRefused(StanzaError.forbidden());
        }
        if (!NAMES.containsKey(node)) {
            throw new StanzaRefused(StanzaError.itemNotFound());
        }
        String session = command.attribute("sessionid", UUID.randomUUID().toString());
        var answer = Element.builder("command", NAMESPACE).with("node", node).with("sessionid", session);
        if (command.attribute("action", "").equals("cancel")) {
            return Optional.of(question.result(answer.with("status", "canceled").build()));
        }
        Optional<Element> form =
                Forms.in(command).filter(found -> found.attribute("type", "").equals("submit"));
        if (form.isEmpty()) {
            Element actions = Element.of("actions", NAMESPACE)
                    .with("execute", "complete")
                    .with(Element.of("complete", NAMESPACE));
            return Optional.of(question.result(answer.with("status", "executing")
                    .with(actions)
                    .with(form(node))
                    .build()));
        }
        run(node, Forms.values(form.get()));
        return Optional.of(question.result(answer.with("status", "completed")
                .with(Element.of("note", NAMESPACE).with("type", "info").withText("Done."))
                .build()));
    }

    private static Element form(String node) {
        var form = Forms.form("form", ADMIN).child("title", NAMES.getOrDefault(node, ""));
        switch (node) {
            case ADD_USER ->
                form.with(required("accountjid", "jid-single", "Address"))
                        .with(required("password", "text-private", "Password"))
                        .with(required("password-verify", "text-private", "Password again"))
                        .with(Forms.field("email", "text-single", "E-mail", List.of()))
                        .with(Forms.field("given_name", "text-single", "First name", List.of()))
                        .with(Forms.field("surname", "text-single", "Last name", List.of()));
            case CHANGE_PASSWORD ->
                form.with(required("accountjid", "jid-single", "Address"))
                        .with(required("password", "text-private", "Password"));
            default -> form.with(required("accountjids", "jid-multi", "Addresses"));
        }
        return form.build();
    }

    private static Element required(String name, String type, String label) {
        return Forms.field(name, type, label, List.of()).with(Element.of("required", Forms.NAMESPACE));
    }

    private void run(String node, Map<String, List<String>> values) {
        switch (node) {
            case ADD_USER -> add(values);
            case CHANGE_PASSWORD ->
                house.core()
                        .accounts()
                        .setPassword(
                                username(Forms.first(values, "accountjid").orElse("")),
                                Forms.first(values, "password").orElse(""));
            default -> {
                for (String jid : values.getOrDefault("accountjids", List.of())) {
                    house.core().accounts().deactivate(username(jid));
                }
            }
        }
    }

    private void add(Map<String, List<String>> values) {
        String password = Forms.first(values, "password").orElse("");
        if (!password.equals(Forms.first(values, "password-verify").orElse(password))) {
            throw new StanzaRefused(StanzaError.badRequest("The passwords differ."));
        }
        String username = username(Forms.first(values, "accountjid").orElse(""));
        String email =
                Forms.first(values, "email").filter(text -> !text.isBlank()).orElse("");
        var registration = new Registration(
                username,
                email,
                password,
                Optional.of(username),
                Forms.first(values, "given_name"),
                Forms.first(values, "surname"));
        house.core().accounts().add(registration, false);
    }

    private String username(String address) {
        return Jid.parse(address)
                .filter(jid -> jid.domain().equals(house.settings().domain())
                        && !jid.local().isEmpty())
                .map(Jid::local)
                .orElseThrow(() -> new StanzaRefused(StanzaError.badRequest("No address of this house.")));
    }
}

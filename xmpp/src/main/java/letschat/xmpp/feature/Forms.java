package letschat.xmpp.feature;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import letschat.xmpp.xml.Element;

/** Data forms (XEP-0004): reading what was filled in, and putting forms together. */
public final class Forms {
    public static final String NAMESPACE = "jabber:x:data";

    private Forms() {}

    /** The form inside {@code parent}, if there is one. */
    public static Optional<Element> in(Element parent) {
        return parent.child("x", NAMESPACE);
    }

    /** Each field's values by its name. */
    public static Map<String, List<String>> values(Element form) {
        var values = new LinkedHashMap<String, List<String>>();
        for (Element field : form.children("field", NAMESPACE)) {
            values.put(
                    field.attribute("var", ""),
                    field.children("value", NAMESPACE).stream()
                            .map(Element::text)
                            .toList());
        }
        return values;
    }

    /** A field's first value. */
    public static Optional<String> first(Map<String, List<String>> values, String name) {
        return Optional.ofNullable(values.get(name)).flatMap(all -> all.stream().findFirst());
    }

    /** A field's value as yes or no; empty when it is not there. */
    public static Optional<Boolean> flag(Map<String, List<String>> values, String name) {
        return first(values, name).map(text -> text.equals("1") || text.equals("true"));
    }

    /** A form of the given type that names what it is for. */
    public static Element.Builder form(String type, String formType) {
        return Element.builder("x", NAMESPACE)
                .with("type", type)
                .with(field("FORM_TYPE", "hidden", "", List.of(formType)));
    }

    public static Element field(String name, String type, String label, List<String> values) {
        var field = Element.builder("field", NAMESPACE).with("var", name).with("type", type);
        if (!label.isEmpty()) {
            field.with("label", label);
        }
        values.forEach(value -> field.child("value", value));
        return field.build();
    }

    public static Element flag(String name, String label, boolean value) {
        return field(name, "boolean", label, List.of(value ? "1" : "0"));
    }

    public static Element text(String name, String label, String value) {
        return field(name, "text-single", label, List.of(value));
    }

    /** A field with a list to choose one from. */
    public static Element choice(String name, String label, String value, List<String> options) {
        Element field = field(name, "list-single", label, List.of(value));
        for (String option : options) {
            field = field.with(
                    Element.of("option", NAMESPACE).with("label", option).with(Element.of("value", NAMESPACE, option)));
        }
        return field;
    }
}

package letschat.xmpp.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * An XML element that never changes.
 *
 * @param attributes by name; one of the XML namespace is {@code xml:lang}, one of any other {@code {namespace}name}
 */
public record Element(String name, String namespace, SequencedMap<String, String> attributes, List<Node> nodes)
        implements Node {
    public static final String LANG = "xml:lang";

    public Element {
        attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
        nodes = List.copyOf(nodes);
    }

    /** An empty element of the given name. */
    public static Element of(String name, String namespace) {
        return new Element(name, namespace, new LinkedHashMap<>(), List.of());
    }

    /** An element that holds only {@code text}. */
    public static Element of(String name, String namespace, String text) {
        return of(name, namespace).withText(text);
    }

    public static Builder builder(String name, String namespace) {
        return new Builder(name, namespace);
    }

    public boolean is(String wantedName, String wantedNamespace) {
        return name.equals(wantedName) && namespace.equals(wantedNamespace);
    }

    public Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    public String attribute(String key, String otherwise) {
        return attributes.getOrDefault(key, otherwise);
    }

    /** The child elements, in order. */
    public List<Element> children() {
        return elements().toList();
    }

    public Optional<Element> child(String wantedName, String wantedNamespace) {
        return elements().filter(child -> child.is(wantedName, wantedNamespace)).findFirst();
    }

    /** The first child element that shares this element's namespace and has the name. */
    public Optional<Element> child(String wantedName) {
        return child(wantedName, namespace);
    }

    public List<Element> children(String wantedName, String wantedNamespace) {
        return elements().filter(child -> child.is(wantedName, wantedNamespace)).toList();
    }

    public Optional<Element> firstChild() {
        return elements().findFirst();
    }

    /** All characters directly inside, joined. */
    public String text() {
        if (nodes.size() == 1 && nodes.getFirst() instanceof Text(var value)) {
            return value;
        }
        var joined = new StringBuilder();
        for (Node node : nodes) {
            if (node instanceof Text(var value)) {
                joined.append(value);
            }
        }
        return joined.toString();
    }

    /** The text of the child of that name in this element's namespace. */
    public Optional<String> childText(String wantedName) {
        return child(wantedName).map(Element::text);
    }

    public Element with(String key, String value) {
        var changed = new LinkedHashMap<>(attributes);
        changed.put(key, value);
        return new Element(name, namespace, changed, nodes);
    }

    public Element without(String key) {
        var changed = new LinkedHashMap<>(attributes);
        changed.remove(key);
        return new Element(name, namespace, changed, nodes);
    }

    public Element with(Node child) {
        var changed = new ArrayList<Node>(nodes);
        changed.add(child);
        return new Element(name, namespace, attributes, changed);
    }

    public Element with(List<? extends Node> children) {
        var changed = new ArrayList<Node>(nodes);
        changed.addAll(children);
        return new Element(name, namespace, attributes, changed);
    }

    public Element withText(String text) {
        return with(new Text(text));
    }

    /** This element without the child elements that {@code unwanted} accepts. */
    public Element withoutChildren(Predicate<Element> unwanted) {
        var kept = nodes.stream()
                .filter(node -> !(node instanceof Element child && unwanted.test(child)))
                .toList();
        return kept.size() == nodes.size() ? this : new Element(name, namespace, attributes, kept);
    }

    private Stream<Element> elements() {
        return nodes.stream().filter(Element.class::isInstance).map(Element.class::cast);
    }

    /** Puts an element together; not safe for several threads. */
    public static final class Builder {
        private final String name;
        private final String namespace;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<Node> nodes = new ArrayList<>();

        private Builder(String name, String namespace) {
            this.name = name;
            this.namespace = namespace;
        }

        public Builder with(String key, String value) {
            attributes.put(key, value);
            return this;
        }

        public Builder with(String key, Optional<String> value) {
            value.ifPresent(present -> attributes.put(key, present));
            return this;
        }

        public Builder with(Node child) {
            nodes.add(child);
            return this;
        }

        public Builder with(Optional<? extends Node> child) {
            child.ifPresent(nodes::add);
            return this;
        }

        public Builder with(List<? extends Node> children) {
            nodes.addAll(children);
            return this;
        }

        /** Adds a child of the same namespace that holds only {@code text}. */
        public Builder child(String childName, String text) {
            return with(Element.of(childName, namespace, text));
        }

        /** Adds an empty child of the same namespace. */
        public Builder child(String childName) {
            return with(Element.of(childName, namespace));
        }

        public Builder text(String text) {
            nodes.add(new Text(text));
            return this;
        }

        public Element build() {
            return new Element(name, namespace, new LinkedHashMap<>(attributes), nodes);
        }
    }
}

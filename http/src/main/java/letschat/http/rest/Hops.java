package letschat.http.rest;

import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;

/**
 * What proxies have written into a request, the nearest one last. Only what trusted ones wrote is true; clients can write
 * the beginning themselves.
 */
record Hops(List<Hop> all) {
    /**
     * What one proxy tells of who came to it; empty where it says nothing.
     *
     * @param client an address without brackets and port
     */
    record Hop(String client, String proto, String host) {}

    /** From {@code X-Forwarded-For} and its kin, else from {@code Forwarded}. */
    static Hops of(MultiMap headers) {
        var clients = list(headers, "x-forwarded-for");
        var protos = list(headers, "x-forwarded-proto");
        var hosts = list(headers, "x-forwarded-host");
        if (clients.isEmpty() && protos.isEmpty() && hosts.isEmpty()) {
            return new Hops(forwarded(headers));
        }
        int count = Math.max(1, clients.size());
        var hops = new ArrayList<Hop>();
        for (int i = 0; i < count; i++) {
            var client = clients.isEmpty() ? "" : bare(clients.get(i));
            hops.add(new Hop(client, matching(protos, i, count), matching(hosts, i, count)));
        }
        return new Hops(hops);
    }

    /** The value that belongs to that client; proxies that write over what was there leave a single one. */
    private static String matching(List<String> values, int index, int count) {
        if (values.isEmpty()) {
            return "";
        }
        return values.size() == count ? values.get(index) : values.getLast();
    }

    private static List<String> list(MultiMap headers, String name) {
        return headers.getAll(name).stream()
                .flatMap(value -> parts(value, ',').stream())
                .toList();
    }

    /** RFC 7239 §4: {@code for="[2001:db8::1]:4711";proto=https;host=chat.example}. */
    private static List<Hop> forwarded(MultiMap headers) {
        return list(headers, "forwarded").stream()
                .map(element -> new Hop(
                        bare(parameter(element, "for")), parameter(element, "proto"), parameter(element, "host")))
                .toList();
    }

    private static String parameter(String element, String name) {
        for (var pair : parts(element, ';')) {
            if (pair.regionMatches(true, 0, name + "=", 0, name.length() + 1)) {
                return pair.substring(name.length() + 1).replace("\"", "").strip();
            }
        }
        return "";
    }

    /** Cut at {@code separator}, but not inside quotation marks. */
    private static List<String> parts(String text, char separator) {
        var parts = new ArrayList<String>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }

    /** Without brackets and port. */
    private static String bare(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? "" : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}

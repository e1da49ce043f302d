package letschat.xmpp.stanza;

import java.util.Optional;
import letschat.xmpp.xml.Element;
import letschat.xmpp.xml.Namespaces;

/**
 * Why a stanza was refused (RFC 6120 §8.3).
 *
 * @param condition as in RFC 6120 §8.3.3
 * @param text for people; empty for none
 * @param specific the application's own condition
 */
public record StanzaError(ErrorType type, String condition, String text, Optional<Element> specific) {
    public static StanzaError of(ErrorType type, String condition) {
        return new StanzaError(type, condition, "", Optional.empty());
    }

    public static StanzaError badRequest() {
        return of(ErrorType.MODIFY, "bad-request");
    }

    public static StanzaError badRequest(String text) {
        return badRequest().saying(text);
    }

    public static StanzaError conflict() {
        return of(ErrorType.CANCEL, "conflict");
    }

    public static StanzaError featureNotImplemented() {
        return of(ErrorType.CANCEL, "feature-not-implemented");
    }

    public static StanzaError forbidden() {
        return of(ErrorType.AUTH, "forbidden");
    }

    public static StanzaError internalServerError() {
        return of(ErrorType.WAIT, "internal-server-error");
    }

    public static StanzaError itemNotFound() {
        return of(ErrorType.CANCEL, "item-not-found");
    }

    public static StanzaError jidMalformed() {
        return of(ErrorType.MODIFY, "jid-malformed");
    }

    public static StanzaError notAcceptable() {
        return of(ErrorType.MODIFY, "not-acceptable");
    }

    public static StanzaError notAllowed() {
        return of(ErrorType.CANCEL, "not-allowed");
    }

    public static StanzaError notAuthorized() {
        return of(ErrorType.AUTH, "not-authorized");
    }

    public static StanzaError registrationRequired() {
        return of(ErrorType.AUTH, "registration-required");
    }

    public static StanzaError remoteServerNotFound() {
        return of(ErrorType.CANCEL, "remote-server-not-found");
    }

    public static StanzaError resourceConstraint() {
        return of(ErrorType.WAIT, "resource-constraint");
    }

    public static StanzaError serviceUnavailable() {
        return of(ErrorType.CANCEL, "service-unavailable");
    }

    public StanzaError saying(String words) {
        return new StanzaError(type, condition, words, specific);
    }

    /** Adds the application's own condition. */
    public StanzaError with(Element application) {
        return new StanzaError(type, condition, text, Optional.of(application));
    }

    /** The {@code <error/>} element. */
    public Element element() {
        var error = Element.builder("error", Namespaces.CLIENT)
                .with("type", type.word())
                .with(Element.of(condition, Namespaces.STANZA_ERRORS));
        if (!text.isEmpty()) {
            error.with(Element.of("text", Namespaces.STANZA_ERRORS, text));
        }
        return error.with(specific).build();
    }
}

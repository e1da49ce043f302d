package letschat.xmpp.sasl;

import java.util.Optional;

/**
 * Who has signed in, and by what.
 *
 * @param user what the house calls them, whatever their name
 * @param device the house's id of the app password that was shown; empty for the password itself
 */
public record Identity(String username, String user, Optional<String> device) {}

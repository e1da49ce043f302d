/** Tests against Azurite, Microsoft's own stand-in for the service. */
@NullMarked
package letschat.plugin.azure;

import org.jspecify.annotations.NullMarked;

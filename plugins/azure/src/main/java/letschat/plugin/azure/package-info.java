/** Files in a container of Azure Blob Storage. */
@NullMarked
package letschat.plugin.azure;

import org.jspecify.annotations.NullMarked;

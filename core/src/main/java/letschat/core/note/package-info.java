/** What fronts keep for users and rooms. */
@NullMarked
package letschat.core.note;

import org.jspecify.annotations.NullMarked;

/** Files in a bucket of Amazon S3, or of any service that speaks its protocol. */
@NullMarked
package letschat.plugin.s3;

import org.jspecify.annotations.NullMarked;

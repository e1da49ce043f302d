/** Tests against a service that speaks the protocol of S3 and checks every signature. */
@NullMarked
package letschat.plugin.s3;

import org.jspecify.annotations.NullMarked;

package letschat.plugin.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Puts a file into a bucket, a large one part by part, each with its sum; of one that does not get through nothing stays. */
final class Parts {
    private static final Logger log = LoggerFactory.getLogger(Parts.class);

    /** The protocol takes 10,000 of them. */
    static final int PART_BYTES = 8 << 20;

    private final S3Client client;
    private final String bucket;

    Parts(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    void put(String key, Path source) throws IOException {
        if (Files.size(source) > PART_BYTES) {
            large(key, source);
        } else {
            var bytes = Files.readAllBytes(source);
            client.putObject(put -> put.bucket(bucket).key(key).contentMD5(md5(bytes)), RequestBody.fromBytes(bytes));
        }
    }

    private void large(String key, Path source) throws IOException {
        var upload = client.createMultipartUpload(make -> make.bucket(bucket).key(key))
                .uploadId();
        try (var in = Files.newInputStream(source)) {
            var sent = new ArrayList<CompletedPart>();
            for (var bytes = in.readNBytes(PART_BYTES); bytes.length > 0; bytes = in.readNBytes(PART_BYTES)) {
                sent.add(part(key, upload, sent.size() + 1, bytes));
            }
            client.completeMultipartUpload(complete ->
                    complete.bucket(bucket).key(key).uploadId(upload).multipartUpload(parts -> parts.parts(sent)));
        } catch (IOException | RuntimeException failed) {
            abort(key, upload);
            throw failed;
        }
    }

    private CompletedPart part(String key, String upload, int number, byte[] bytes) {
        var answer = client.uploadPart(
                part -> part.bucket(bucket)
                        .key(key)
                        .uploadId(upload)
                        .partNumber(number)
                        .contentMD5(md5(bytes)),
                RequestBody.fromBytes(bytes));
        return CompletedPart.builder().partNumber(number).eTag(answer.eTag()).build();
    }

    private void abort(String key, String upload) {
        try {
            client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException failed) {
            log.warn("Parts of an upload that failed stay in the bucket bucket={} key={}", bucket, key, failed);
        }
    }

    /** As {@code Content-MD5} has it. */
    private static String md5(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has MD5", impossible);
        }
    }
}

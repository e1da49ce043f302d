package letschat.plugin.s3;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import letschat.core.model.FileId;
import letschat.core.spi.FilePlace;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Keeps files in a bucket, each under its id. */
final class S3FilePlace implements FilePlace {
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration VALID = Duration.ofMinutes(2);
    private static final String UNTIL = "private, max-age=60";

    private final S3Settings settings;
    private final S3Client client;
    private final S3Presigner signer;
    private final Parts parts;

    S3FilePlace(S3Settings settings) {
        this.settings = settings;
        var region = Region.of(settings.region());
        var credentials = credentials(settings);
        var made = S3Client.builder()
                .region(region)
                .credentialsProvider(credentials)
                .forcePathStyle(settings.pathStyle())
                // Others than Amazon may not know its newer sums; ours are in Content-MD5, which all of them check.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECTING)
                        .socketTimeout(SILENCE));
        var signing = S3Presigner.builder()
                .region(region)
                .credentialsProvider(credentials)
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .build());
        settings.endpoint().ifPresent(address -> {
            made.endpointOverride(address);
            signing.endpointOverride(address);
        });
        this.client = made.build();
        this.signer = signing.build();
        this.parts = new Parts(client, settings.bucket());
    }

    private static AwsCredentialsProvider credentials(S3Settings settings) {
        return settings.keys()
                .<AwsCredentialsProvider>map(
                        keys -> StaticCredentialsProvider.create(AwsBasicCredentials.create(keys.id(), keys.secret())))
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    @Override
    public String key() {
        return S3Factory.KEY;
    }

    @Override
    public void put(FileId id, Path source) throws IOException {
        asking(() -> {
            parts.put(id.value(), source);
            return id;
        });
    }

    /** One that is not there by its id may have been left by Let's Chat 0.4.2, which put the name after it. */
    @Override
    public InputStream open(FileId id, long offset) throws IOException {
        try {
            return asking(() -> get(id.value(), offset));
        } catch (IOException failed) {
            if (failed.getCause() instanceof NoSuchKeyException) {
                var old = asking(() -> named(id));
                if (old.isPresent()) {
                    return asking(() -> get(old.get(), offset));
                }
            }
            throw failed;
        }
    }

    private ResponseInputStream<GetObjectResponse> get(String key, long offset) {
        return client.getObject(get -> {
            get.bucket(settings.bucket()).key(key);
            if (offset > 0) {
                get.range("bytes=" + offset + "-");
            }
        });
    }

    private Optional<String> named(FileId id) {
        return client
                .listObjectsV2(list ->
                        list.bucket(settings.bucket()).prefix(id.value() + "/").maxKeys(1))
                .contents()
                .stream()
                .map(S3Object::key)
                .findFirst();
    }

    @Override
    public Optional<Path> path(FileId id) {
        return Optional.empty();
    }

    @Override
    public Optional<URI> address(FileId id, String type, String disposition) {
        if (!settings.redirect()) {
            return Optional.empty();
        }
        var signed = signer.presignGetObject(sign -> sign.signatureDuration(VALID)
                .getObjectRequest(get -> get.bucket(settings.bucket())
                        .key(id.value())
                        .responseContentType(type)
                        .responseContentDisposition(disposition)
                        .responseCacheControl(UNTIL)));
        return Optional.of(URI.create(signed.url().toString()));
    }

    @Override
    public void each(Consumer<FileId> visitor) throws IOException {
        asking(() -> {
            client.listObjectsV2Paginator(list -> list.bucket(settings.bucket())).contents().stream()
                    .flatMap(object -> FileId.parse(object.key()).stream())
                    .forEach(visitor);
            return visitor;
        });
    }

    @Override
    public void remove(FileId id) throws IOException {
        asking(() ->
                client.deleteObject(delete -> delete.bucket(settings.bucket()).key(id.value())));
    }

    @Override
    public void close() {
        client.close();
        signer.close();
    }

    private interface Asking<T> {
        T ask() throws IOException;
    }

    private <T> T asking(Asking<T> asking) throws IOException {
        try {
            return asking.ask();
        } catch (S3Exception refused) {
            throw new IOException(said(refused), refused);
        } catch (SdkException failed) {
            throw new IOException(
                    "the service at %s cannot be reached: %s".formatted(where(), failed.getMessage()), failed);
        }
    }

    private String said(S3Exception refused) {
        var code = refused.awsErrorDetails() == null
                ? String.valueOf(refused.statusCode())
                : refused.awsErrorDetails().errorCode();
        return switch ("" + code) {
            case "NoSuchBucket" -> "there is no bucket " + settings.bucket() + " at " + where();
            case "InvalidAccessKeyId" -> "the service at " + where() + " does not know files.s3.accessKeyId";
            case "SignatureDoesNotMatch" -> "files.s3.secretAccessKey is not the one that belongs to the access key";
            case "AccessDenied" -> "the access key may not do this in the bucket " + settings.bucket();
            default -> "the service at %s refused: %s".formatted(where(), refused.getMessage());
        };
    }

    private String where() {
        return settings.endpoint().map(URI::toString).orElseGet(() -> "Amazon's region " + settings.region());
    }
}

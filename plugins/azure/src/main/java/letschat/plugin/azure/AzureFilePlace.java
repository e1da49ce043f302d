package letschat.plugin.azure;

import com.azure.core.exception.AzureException;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.models.ParallelTransferOptions;
import com.azure.storage.blob.options.BlobInputStreamOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.sas.BlobSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Consumer;
import letschat.core.model.FileId;
import letschat.core.spi.FilePlace;
import reactor.core.Exceptions;

/** Keeps files in a container, each under its id; a container that is missing is made. */
final class AzureFilePlace implements FilePlace {
    private static final long BLOCK_BYTES = 8L << 20;
    private static final int TRIES = 3;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ONE_TRY = Duration.ofMinutes(2);
    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final Duration VALID = Duration.ofMinutes(2);
    private static final String UNTIL = "private, max-age=60";

    private final AzureSettings settings;
    private final BlobContainerClient container;

    AzureFilePlace(AzureSettings settings) {
        this.settings = settings;
        this.container = new BlobServiceClientBuilder()
                .endpoint(settings.endpoint())
                .credential(new StorageSharedKeyCredential(settings.account(), settings.key()))
                .httpClient(
                        new JdkHttpClientBuilder().connectionTimeout(CONNECTING).build())
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.EXPONENTIAL, TRIES, ONE_TRY, FIRST_WAIT, LONGEST_WAIT, null))
                .buildClient()
                .getBlobContainerClient(settings.container());
    }

    @Override
    public String key() {
        return AzureFactory.KEY;
    }

    @Override
    public void put(FileId id, Path source) throws IOException {
        asking(() -> {
            try {
                upload(id, source);
            } catch (BlobStorageException refused) {
                if (!missesContainer(refused)) {
                    throw refused;
                }
                container.createIfNotExists();
                upload(id, source);
            }
            return id;
        });
    }

    private void upload(FileId id, Path source) {
        var options = new BlobParallelUploadOptions(BinaryData.fromFile(source))
                .setComputeMd5(true)
                .setParallelTransferOptions(new ParallelTransferOptions()
                        .setBlockSizeLong(BLOCK_BYTES)
                        .setMaxSingleUploadSizeLong(BLOCK_BYTES));
        blob(id.value()).uploadWithResponse(options, null, Context.NONE);
    }

    /** One that is not there by its id may have been left by Let's Chat 0.4.2, which put the name after it. */
    @Override
    public InputStream open(FileId id, long offset) throws IOException {
        return asking(() -> {
            try {
                return open(id.value(), offset);
            } catch (BlobStorageException refused) {
                if (BlobErrorCode.BLOB_NOT_FOUND.equals(refused.getErrorCode())) {
                    var old = container.listBlobs(new ListBlobsOptions().setPrefix(id.value() + "/"), null).stream()
                            .findFirst();
                    if (old.isPresent()) {
                        return open(old.get().getName(), offset);
                    }
                }
                throw refused;
            }
        });
    }

    private InputStream open(String name, long offset) {
        return blob(name).openInputStream(new BlobInputStreamOptions().setRange(new BlobRange(offset)));
    }

    private BlobClient blob(String name) {
        return container.getBlobClient(name);
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
        var blob = blob(id.value());
        var until = OffsetDateTime.now(ZoneOffset.UTC).plus(VALID);
        var signed = blob.generateSas(
                new BlobServiceSasSignatureValues(until, new BlobSasPermission().setReadPermission(true))
                        .setContentType(type)
                        .setContentDisposition(disposition)
                        .setCacheControl(UNTIL));
        return Optional.of(URI.create(blob.getBlobUrl() + "?" + signed));
    }

    @Override
    public void each(Consumer<FileId> visitor) throws IOException {
        asking(() -> unlessEmpty(() -> {
            container.listBlobs().stream()
                    .map(BlobItem::getName)
                    .flatMap(name -> FileId.parse(name).stream())
                    .forEach(visitor);
            return true;
        }));
    }

    @Override
    public void remove(FileId id) throws IOException {
        asking(() -> unlessEmpty(() -> blob(id.value()).deleteIfExists()));
    }

    /** In a container that is not there yet nothing is. */
    private static boolean unlessEmpty(Asking<Boolean> asking) {
        try {
            return asking.ask();
        } catch (BlobStorageException refused) {
            if (missesContainer(refused)) {
                return false;
            }
            throw refused;
        }
    }

    private static boolean missesContainer(BlobStorageException refused) {
        return BlobErrorCode.CONTAINER_NOT_FOUND.equals(refused.getErrorCode());
    }

    private interface Asking<T> {
        T ask();
    }

    private <T> T asking(Asking<T> asking) throws IOException {
        try {
            return asking.ask();
        } catch (BlobStorageException refused) {
            throw new IOException(said(refused), refused);
        } catch (RuntimeException failed) {
            var why = Exceptions.unwrap(failed);
            if (why instanceof IOException || why instanceof AzureException || why instanceof UncheckedIOException) {
                throw new IOException(
                        "the service at %s cannot be reached: %s".formatted(settings.endpoint(), why), failed);
            }
            throw failed;
        }
    }

    private String said(BlobStorageException refused) {
        if (BlobErrorCode.AUTHENTICATION_FAILED.equals(refused.getErrorCode())
                || BlobErrorCode.AUTHORIZATION_FAILURE.equals(refused.getErrorCode())) {
            return "files.azure.storageAccessKey is not a key of the account " + settings.account();
        }
        if (missesContainer(refused)) {
            return "there is no container " + settings.container() + " at " + settings.endpoint();
        }
        return "the service at %s refused: %s".formatted(settings.endpoint(), refused.getErrorCode());
    }
}

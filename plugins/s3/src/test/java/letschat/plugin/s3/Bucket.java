package letschat.plugin.s3;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;

/** A service with a bucket, in memory, on loopback. */
public final class Bucket {
    public static final String NAME = "files";
    public static final String ID = "AKIDEXAMPLE";
    public static final String SECRET = "wJalrXUtnFEMI/K7MDENG";

    private final BlobStoreContext context;
    private final S3Proxy service;

    public Bucket() throws Exception {
        context = ContextBuilder.newBuilder("transient-nio2")
                .credentials("any", "any")
                .overrides(new Properties())
                .build(BlobStoreContext.class);
        store().createContainerInLocation(null, NAME);
        service = S3Proxy.builder()
                .blobStore(store())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
                .build();
        service.start();
    }

    /** Makes another bucket and says its name. */
    String another() {
        var name = NAME + "-" + UUID.randomUUID();
        store().createContainerInLocation(null, name);
        return name;
    }

    public BlobStore store() {
        return context.getBlobStore();
    }

    public String endpoint() {
        return "http://127.0.0.1:" + service.getPort();
    }

    /** The settings of a place here, with some of them changed. */
    Map<String, String> settings(Map<String, String> changed) {
        var settings = new HashMap<>(Map.of(
                "accessKeyId", ID,
                "secretAccessKey", SECRET,
                "bucket", NAME,
                "endpoint", endpoint()));
        settings.putAll(changed);
        return settings;
    }

    public void stop() throws Exception {
        service.stop();
        context.close();
    }
}

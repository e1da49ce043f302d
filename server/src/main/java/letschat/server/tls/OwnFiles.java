package letschat.server.tls;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The operator's own PEM files. One file may hold both. */
public record OwnFiles(Path key, Path chain) {

    /**
     * What is in them now.
     *
     * @throws CertificateRefused when that is no key with its certificate
     */
    Certificate read() {
        return new Certificate(Pem.key(text(key)), Pem.chain(text(chain)));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CertificateRefused("there is no file " + file);
        } catch (MalformedInputException e) {
            throw new CertificateRefused(
                    file + " is not in PEM form (openssl x509 or openssl pkey can turn it into that)");
        } catch (IOException e) {
            throw new CertificateRefused(file + " cannot be read: " + e.getMessage());
        }
    }

    /** Changes whenever one of the files is written to or exchanged. */
    List<String> stamp() {
        return List.of(stamp(key), stamp(chain));
    }

    private static String stamp(Path file) {
        try {
            var real = file.toRealPath();
            return real + " " + Files.getLastModifiedTime(real) + " " + Files.size(real);
        } catch (IOException e) {
            return "absent";
        }
    }
}

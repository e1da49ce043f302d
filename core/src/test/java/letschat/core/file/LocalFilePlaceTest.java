package letschat.core.file;

import java.io.IOException;
import letschat.core.spi.FilePlace;
import letschat.core.spi.FilePlaceContract;

final class LocalFilePlaceTest extends FilePlaceContract {
    @Override
    protected FilePlace place() throws IOException {
        return new LocalFilePlace(folder.resolve("uploads"));
    }
}

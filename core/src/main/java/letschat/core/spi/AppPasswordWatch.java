package letschat.core.spi;

import letschat.core.model.AppPassword;

/** Somebody who must see a new app password in clear to keep a form of it that another protocol needs. */
@FunctionalInterface
public interface AppPasswordWatch {
    /** Called outside locks and transactions, before anybody else knows {@code secret}. */
    void made(AppPassword made, String secret);
}

package letschat.http.rest;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import letschat.core.Core;
import letschat.http.HttpMeter;
import letschat.http.HttpSettings;
import letschat.http.action.ActionRunner;

/** What every request needs, made once. */
public final class RestParts {
    private final HttpSettings settings;
    private final Core core;
    private final Executor workers;
    private final ActionRunner runner;
    private final Identities identities;
    private final ClientAddress addresses;
    private final OriginCheck origins;
    private final Secure secure;
    private final Cors cors;
    private final Responder responder;
    private final BodyReader bodies;

    private RestParts(HttpSettings settings, Core core, Executor workers, ActionRunner runner, HttpMeter meter) {
        this.settings = settings;
        this.core = core;
        this.workers = workers;
        this.runner = runner;
        this.identities = new Identities(core);
        this.addresses = new ClientAddress(settings.trustedProxies());
        this.origins = new OriginCheck(settings.origins());
        this.secure = new Secure(settings.hsts());
        this.cors = new Cors(origins);
        var cookies = new Cookies(settings.path(), core.settings().logins().absolute());
        this.responder = new Responder(settings.path(), cookies, new FileSender(), meter);
        this.bodies = new BodyReader(settings.limits().maxBodyBytes());
    }

    /** Takes {@code workers}, which run each task on a virtual thread of its own. */
    public static RestParts of(
            HttpSettings settings, Core core, Executor workers, ActionRunner runner, HttpMeter meter) {
        return new RestParts(settings, core, workers, runner, meter);
    }

    public Identities identities() {
        return identities;
    }

    public ClientAddress addresses() {
        return addresses;
    }

    public OriginCheck origins() {
        return origins;
    }

    String prefix() {
        return settings.path();
    }

    Path uploads() {
        return settings.uploads();
    }

    Core core() {
        return core;
    }

    Executor workers() {
        return workers;
    }

    ActionRunner runner() {
        return runner;
    }

    Secure secure() {
        return secure;
    }

    Cors cors() {
        return cors;
    }

    Responder responder() {
        return responder;
    }

    BodyReader bodies() {
        return bodies;
    }
}
